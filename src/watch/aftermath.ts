import type {Finding} from '../diagnosis/finding.js'
import type {AppState, Dyno} from '../state/app-state.js'
import {sumSlots} from '../state/requests/traffic.js'
import {minuteOf} from '../state/slots.js'
import {formatDuration, formatShare, plural} from '../view/format.js'
import {measureDynos} from './dyno-row.js'

/** Something that was done about a finding. */
export interface Cure {
  /** As it was when that was done. */
  readonly finding: Finding
  /** The dyno it was done to; null where it was all of the finding's process type. */
  readonly dyno: string | null
  /** When Heroku had taken it, by the time of the log. */
  readonly at: number
}

/** Whether it helped, as far as that can be told by now. */
export interface Aftermath {
  /** `early`: too little has been seen since. `unknown`: lines are missing. */
  readonly verdict: 'early' | 'helped' | 'still' | 'unknown'
  /** With the figures it is known from: `no R14 for 6 min; memory 61 %`. */
  readonly text: string
}

const MINUTE_MS = 60_000
/** The platform names a process that is over its quota every 20 s. */
const QUIET_OF_PROCESS_MS = 2 * MINUTE_MS
const LEAST_REQUESTS = 3
/** What happens to a share p of all is missing in 3/p of them by chance once in twenty times (the rule of three). */
const RULE_OF_THREE = 3
/** What has no code is gone when it stayed away for so many times as long as it used to. */
const TIMES_LONGER = 3
const LONGEST_QUIET_MS = 10 * MINUTE_MS

/** Looks whether the signs of a finding came again after its cure. `found` is what is diagnosed now. */
export function aftermathOf(state: AppState, cure: Cure, found: readonly Finding[]): Aftermath {
  const now = state.asOf ?? cure.at
  const dynos = concerned(state, cure)
  const crashed = dynos.find(dyno => hasCrashed(dyno, cure.at))
  const memory = memoryText(state, dynos)
  if (crashed !== undefined) return {verdict: 'still', text: `${crashed.name} has crashed since`}
  const signs = signsSince(state, cure, dynos, found)
  const last = signs.at(-1) ?? null
  const quietSince = Math.max(cure.at, last ?? cure.at)
  const {name, sign, isEnough, seen} = judge(cure, dynos, {quietSince, now})
  if (last !== null && !isEnough)
    return {verdict: 'still', text: `still ${name}: ${often(signs, now)}${memory}`}
  if (state.seen.gaps.some(({at}) => at !== null && at > cure.at)) {
    return {verdict: 'unknown', text: `no ${sign} seen, but the log has a gap since${memory}`}
  }
  const text = `no ${sign} for ${formatDuration(inWhole(now - quietSince))}${seen}${memory}`
  return isEnough ? {verdict: 'helped', text} : {verdict: 'early', text: `${text}; too early to tell`}
}

function concerned({dynos}: AppState, {finding, dyno}: Cure): readonly Dyno[] {
  const all = [...dynos.values()]
  if (dyno !== null) return all.filter(({name}) => name === dyno)
  return finding.process === null ? all : all.filter(({type}) => type === finding.process)
}

function hasCrashed({generations}: Dyno, since: number): boolean {
  const life = generations.at(-1)
  return life?.state === 'crashed' && (life.exitedAt ?? life.lastLineAt ?? 0) > since
}

/** Times of its signs since the cure, the latest last; where there are many, not all of them. */
function signsSince(
  {failures}: AppState,
  {finding, at}: Cure,
  dynos: readonly Dyno[],
  found: readonly Finding[],
): readonly number[] {
  const {id, process, codes} = finding
  const names = new Set(dynos.map(({name}) => name))
  const times =
    codes.length === 0
      ? found.filter(other => other.id === id && other.process === process).map(({until}) => until)
      : [
          // What was under way meanwhile belongs to what was before.
          ...failures
            .filter(
              ({code, dyno, startedAt}) =>
                codes.includes(code) && names.has(dyno ?? '') && (startedAt ?? 0) > at,
            )
            .map(failure => failure.at),
          ...dynos.flatMap(dyno => processSigns(dyno, codes)),
        ]
  return times.filter(time => time !== null && time > at).toSorted((a, b) => (a ?? 0) - (b ?? 0)) as number[]
}

/** Only of the process that runs there now: the one before may have said something in its last moments. */
function processSigns({generations}: Dyno, codes: readonly string[]): readonly (number | null)[] {
  const tallies = generations.at(-1)?.tallies
  return codes
    .filter(code => !isOfRouter(code))
    .flatMap(code => {
      const {first = [], last = []} = tallies?.get(code) ?? {}
      return [...new Set([...first, ...last].map(({at}) => at))]
    })
}

interface Quiet {
  readonly quietSince: number
  readonly now: number
}

interface Judged {
  readonly name: string
  /** What stays away: `R14 or R15`. */
  readonly sign: string
  readonly isEnough: boolean
  /** What could have shown it: ` in 12 requests`. */
  readonly seen: string
}

function judge(cure: Cure, dynos: readonly Dyno[], {quietSince, now}: Quiet): Judged {
  const {id, codes} = cure.finding
  const name = codes.length === 0 ? id : codes.join(' or ')
  const sign = codes.length === 0 ? `further sign of ${id}` : name
  const quietMs = now - quietSince
  if (codes.some(isOfRouter)) {
    const requests = requestsIn(dynos, quietSince, now)
    const isEnough = requests >= requestsNeeded(cure, dynos)
    return {
      name,
      sign,
      isEnough,
      seen: requests === 0 ? ', but no request either' : ` in ${plural(requests, 'request')}`,
    }
  }
  const neededMs = codes.length > 0 ? QUIET_OF_PROCESS_MS : usualPauseMs(cure.finding) * TIMES_LONGER
  return {
    name,
    sign,
    isEnough: quietMs >= Math.min(LONGEST_QUIET_MS, Math.max(MINUTE_MS, neededMs)),
    seen: '',
  }
}

/** Requests are counted by the minute: only whole minutes after the moment count. */
function requestsIn(dynos: readonly Dyno[], since: number, until: number): number {
  const slots = dynos.flatMap(({traffic}) => traffic.minutes.filter(({at}) => at > since && at <= until))
  return sumSlots(since, slots).requests
}

/** So many requests without a failure tell, by how many of them failed before. */
function requestsNeeded({finding: {codes, since, until}}: Cure, dynos: readonly Dyno[]): number {
  const slots = dynos.flatMap(({traffic}) =>
    traffic.minutes.filter(({at}) => at >= minuteOf(since ?? 0) && at <= (until ?? Infinity)),
  )
  const before = sumSlots(0, slots)
  const failed = codes.reduce((sum, code) => sum + (before.codes.get(code) ?? 0), 0)
  const share = failed === 0 ? 1 : failed / before.requests
  return Math.max(LEAST_REQUESTS, Math.ceil(RULE_OF_THREE / share))
}

function usualPauseMs({since, until, count}: Finding): number {
  return since === null || until === null ? 0 : (until - since) / Math.max(1, count)
}

function often(signs: readonly number[], now: number): string {
  const lately = signs.filter(at => at > now - MINUTE_MS).length
  const last = signs.at(-1) ?? now
  return lately > 0 ? `${lately} in the last minute` : `the last ${formatDuration(inWhole(now - last))} ago`
}

/** `; memory 61 %`, of the dyno that has the most of its quota. */
function memoryText(state: AppState, dynos: readonly Dyno[]): string {
  const {asOf} = state
  if (asOf === null) return ''
  const names = new Set(dynos.map(({name}) => name))
  const shares = measureDynos(state, {from: asOf - MINUTE_MS, until: asOf}).flatMap(({row}) =>
    names.has(row.name) && row.memoryShare !== null ? [row.memoryShare] : [],
  )
  return shares.length === 0 ? '' : `; memory ${formatShare(Math.max(...shares))}`
}

function isOfRouter(code: string): boolean {
  return code.startsWith('H')
}

/** Whole seconds, and whole minutes once there are some: the rest would only flicker. */
function inWhole(ms: number): number {
  const unit = ms < 2 * MINUTE_MS ? 1000 : MINUTE_MS
  return Math.floor(ms / unit) * unit
}
