import {valueOf} from '../platform/reading.js'
import type {AppState} from '../state/app-state.js'
import {formatClock, formatDuration, plural} from '../view/format.js'
import type {Finding, Onset} from './finding.js'
import {HOUR_MS, type HourlyTrouble, hourlyTrouble} from './hourly-errors.js'

/** What began later than this after a change is not laid at its door. */
const LATEST_MS = 30 * 60_000
/** Lines of one change (deploy, its release) come within this time. */
const TOGETHER_MS = 20_000
/** How likely a change may be to stand so shortly before any moment in view. */
const CHANCE = 0.1
/** Who released often a month ago may not do so now: what is longer ago says nothing about today. */
const LONGEST_VIEW_MS = 7 * 24 * HOUR_MS
/** After so many times the usual distance between two of them, the first was the first indeed. */
const QUIET = 3
const WORDS: Readonly<Record<Onset['what'], string>> = {
  deploy: 'a deploy',
  rollback: 'a rollback',
  config: 'a config change',
  addon: 'a change of add-ons',
  scale: 'scaling',
  release: 'a release',
}
/** What tells more about a change than the release that it made. */
const KINDS = ['rollback', 'deploy', 'config', 'addon', 'scale', 'release'] as const

type Moment = Pick<Onset, 'at' | 'what' | 'version'>

/** When something began: between two times, which are the same where lines tell it. */
type Began = Onset['began']

/** Time in which changes are known: all of them in the log, releases also before it, where the platform names them. */
interface View {
  readonly from: number
  readonly lengthMs: number
  readonly logMs: number
  readonly beyondLog: boolean
}

/**
 * The change that came right before something began, where that is hardly chance: with n changes in a time of length
 * T, a moment picked blindly has one at most g before it with a probability of about n·g/T. Of a log alone T is its
 * length, and null is said of what is there from its begin on.
 *
 * The platform names the last releases, and so all since the oldest of them. That gives a longer T, in which a release
 * shortly before a log of a minute can be judged; other changes are known only as far as the log goes, so the chances of
 * both are added. What the log shows from its begin on may have begun long before: then the platform's hourly counts
 * tell the hour, and g is all of that hour and the time before it in which a change would have been named.
 */
export function onsetOf(
  state: AppState,
  finding: Pick<Finding, 'since' | 'until' | 'count' | 'codes'>,
): Onset | null {
  const {since} = finding
  const view = viewOf(state)
  if (since === null || view === null) return null
  const earlier = troubleBefore(state, finding.codes, since)
  const inLog = {
    ...view,
    from: view.from + view.lengthMs - view.logMs,
    lengthMs: view.logMs,
    beyondLog: false,
  }
  const told = earlier === null ? judge(state, {from: since, to: since}, inLog) : null
  if (told !== null || !view.beyondLog) return told
  const began = earlier === null ? beganInView(state, {...finding, since}) : hourOf(earlier)
  return began === null ? null : judge(state, began, view)
}

/** `It began 4 min after release v42 (a deploy), the only change in this log.` */
export function onsetInWords({what, version, at, afterMs, began, changes, viewMs, beyondLog}: Onset): string {
  const change =
    version === null
      ? WORDS[what]
      : what === 'release'
        ? `release ${version}`
        : `release ${version} (${WORDS[what]})`
  const where = beyondLog ? `in the last ${formatDuration(viewMs)}` : 'in this log'
  const among = changes === 1 ? `the only change ${where}` : `one of ${plural(changes, 'change')} ${where}`
  if (began.from === began.to) return `It began ${formatDuration(afterMs)} after ${change}, ${among}.`
  const [from, to, moment] = [began.from, began.to, at].map(time => formatClock(time).slice(0, 5))
  return `By the platform's hourly counts it began between ${from} and ${to} UTC; ${change} was at ${moment}, ${among}.`
}

/** The last change before something began, if it came shortly before and hardly by chance. */
function judge(state: AppState, began: Began, view: View): Onset | null {
  const changes = changesOf(state).filter(({at}) => at >= view.from)
  const near = changes.filter(({at}) => at <= began.to && began.from - at <= LATEST_MS)
  const last = near.at(-1)
  const isExact = began.from === began.to
  // Of several in the same hour nobody can say which it was.
  if (last === undefined || (!isExact && near.length > 1)) return null
  const afterMs = began.to - last.at
  const chance = chanceOf(changes, isExact ? afterMs : LATEST_MS + began.to - began.from, view)
  if (!(chance < CHANCE)) return null
  const {lengthMs, beyondLog} = view
  return {...last, afterMs, began, changes: changes.length, viewMs: lengthMs, beyondLog}
}

function chanceOf(changes: readonly Moment[], withinMs: number, {lengthMs, logMs}: View): number {
  const releases = changes.filter(({version}) => version !== null).length
  return (releases * withinMs) / lengthMs + ((changes.length - releases) * withinMs) / logMs
}

function viewOf({from, asOf, platform}: AppState): View | null {
  if (from === null || asOf === null) return null
  const releases = platform === null ? null : valueOf(platform.snapshot.releases)
  const oldest = Math.min(...(releases ?? []).map(({createdAt}) => createdAt))
  const start = Math.min(from, Math.max(oldest, asOf - LONGEST_VIEW_MS))
  return {from: start, lengthMs: asOf - start, logMs: asOf - from, beyondLog: start < from}
}

/** What the platform counted of these codes, without a break, since an hour before the first line that shows them. */
function troubleBefore(state: AppState, codes: readonly string[], since: number): HourlyTrouble | null {
  const troubles = codes.flatMap(code => hourlyTrouble(state, code) ?? [])
  const earlier = troubles.filter(trouble => trouble.since + HOUR_MS <= since)
  return earlier.sort((a, b) => a.since - b.since)[0] ?? null
}

function hourOf({since, older}: HourlyTrouble): Began | null {
  return older ? null : {from: since, to: since + HOUR_MS}
}

/** Its begin is in the log where it was quiet there before; else it is in the hour in which the platform counted the first. */
function beganInView(
  state: AppState,
  {since, until, count, codes}: Pick<Finding, 'until' | 'count' | 'codes'> & {readonly since: number},
): Began | null {
  const apartMs = count > 1 && until !== null ? (until - since) / (count - 1) : Infinity
  if (since - (state.from ?? since) > QUIET * apartMs) return {from: since, to: since}
  const [trouble] = codes.flatMap(code => hourlyTrouble(state, code) ?? [])
  return trouble === undefined || trouble.older ? null : {from: Math.min(trouble.since, since), to: since}
}

/** Lines that came together are one change: `Deploy abc123`, `Release v42 created`. */
function changesOf({changes}: AppState): Moment[] {
  const moments: Moment[] = []
  for (const {at, what, version} of changes) {
    const kind = KINDS.find(known => known === what)
    if (at === null || kind === undefined) continue
    // A rollback names the release it goes back to, not the one it makes.
    const moment = {at, what: kind, version: kind === 'release' ? version : null}
    const latest = moments.at(-1)
    if (latest === undefined || at - latest.at >= TOGETHER_MS) moments.push(moment)
    else moments[moments.length - 1] = together(latest, moment)
  }
  return moments
}

function together(first: Moment, second: Moment): Moment {
  const what = KINDS.find(kind => kind === first.what || kind === second.what) ?? first.what
  return {at: first.at, what, version: second.version ?? first.version}
}
