import {
  BOOT_WORK,
  BUILD_AT_START,
  DEV_BUNDLER,
  SERVER_STARTING,
  UNCAUGHT_ERROR,
  WORKS_WITHOUT_PORT,
} from '../../logs/signals/groups/index.js'
import {SIGKILLED} from '../../platform/exit-status.js'
import type {AppState, Dyno, Excerpt, Generation, ListeningPlace} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import type {Occurrence} from '../cause.js'
import {latest, placeIn} from '../evidence.js'
import type {Confidence} from '../finding.js'
import {buildIn, bundlesFirst, namesServer, workerIn} from '../start-command/phrases.js'
import {byDyno} from '../statistics/group.js'
import {totalOf} from '../words.js'
import {type Misplaced, misplaced, saidInTime, saidTooLate} from './listening-place.js'

/** Why a web process was not seen to listen in time, as far as its lines say. */
export type BootReason =
  | {readonly kind: 'wrong-port'; readonly confidence: Confidence; readonly misplaced: Misplaced | null}
  | {readonly kind: 'wrong-process-type'; readonly confidence: Confidence; readonly sign: Excerpt | null}
  | {readonly kind: 'build-at-start'; readonly confidence: Confidence}
  | {readonly kind: 'dev-server-in-production'; readonly confidence: Confidence}
  | {readonly kind: 'slow-boot'; readonly confidence: Confidence; readonly busy: Busy}
  | {readonly kind: 'unknown'}

/** How it is known that a process was still working. */
export type Busy =
  | {readonly with: 'late'; readonly place: ListeningPlace}
  | {readonly with: 'work' | 'server'; readonly line: Excerpt}

/** A life the platform ended because nobody listened on $PORT. */
export interface FailedBoot {
  readonly dyno: Dyno
  readonly life: Generation
  readonly code: 'R10' | 'R11'
  /** When the platform said so. */
  readonly at: number | null
  readonly line: Excerpt | null
  /** Mostly one; lives run together where the lines between them are missing. */
  readonly count: number
  readonly reason: BootReason
}

/** Work seen this long before the end is no sign that it was what it was doing at the end. */
const STILL_MS = 30_000

/** Every life that ended so, with its reason; each has one. */
export function failedBoots(state: AppState): FailedBoot[] {
  const boots = [...state.dynos.values()]
    .filter(({type}) => !isOneOff(type))
    .flatMap(dyno => dyno.generations.flatMap(life => failedBoot(state, dyno, life)))
  return boots.map(boot => (isCutOff(boot) ? {...boot, reason: reasonOfOthers(boot, boots)} : boot))
}

/** Those with this reason, by dyno, oldest first. */
export function failedBootsFor<Kind extends BootReason['kind']>(
  state: AppState,
  kind: Kind,
): [FailedBootFor<Kind>, ...FailedBootFor<Kind>[]][] {
  return byDyno(failedBoots(state).filter(boot => isFor(boot, kind)))
}

export type FailedBootFor<Kind> = FailedBoot & {readonly reason: Extract<BootReason, {readonly kind: Kind}>}

function isFor<Kind extends BootReason['kind']>(boot: FailedBoot, kind: Kind): boot is FailedBootFor<Kind> {
  return boot.reason.kind === kind
}

/** One occurrence for the failed boots of a dyno; `lines` are the best to show of each. */
export function occurrenceOfBoots<Facts>(
  boots: readonly [FailedBoot, ...FailedBoot[]],
  rest: Pick<Occurrence<Facts>, 'confidence' | 'facts'>,
  lines: readonly (Excerpt | null | undefined)[],
): Occurrence<Facts> {
  const [first] = boots
  const last = boots.at(-1) ?? first
  return {
    ...placeIn(first.dyno),
    since: launchedAt(first.life) ?? first.at,
    until: latest(last.at, last.life.exitedAt),
    count: totalOf(boots),
    codes: [...new Set(boots.map(({code}) => code))],
    evidence: [...lines, first.line, last.life.exitLine, last.line].flatMap(line => line ?? []),
    ...rest,
  }
}

/** When its command ran, which is what the platform counts from; else when it was begun. */
export function launchedAt({startLine, startedAt}: Generation): number | null {
  return startLine?.at ?? startedAt
}

/** First line of the first of these signals that a life has, if it came before a time. */
export function firstLine(life: Generation, ids: readonly string[], before: number | null): Excerpt | null {
  return (
    ids
      .flatMap(id => life.tallies.get(id)?.first[0] ?? [])
      .find(({at}) => at === null || before === null || at <= before) ?? null
  )
}

function failedBoot(state: AppState, dyno: Dyno, life: Generation): FailedBoot[] {
  const code = life.tallies.has('R11') ? 'R11' : 'R10'
  const tally = life.tallies.get(code)
  if (tally === undefined) return []
  const at = tally.until
  const line = tally.last.at(-1) ?? null
  return [{dyno, life, code, at, line, count: tally.count, reason: reasonOf(state, dyno, life, code, at)}]
}

function reasonOf(
  state: AppState,
  dyno: Dyno,
  life: Generation,
  code: FailedBoot['code'],
  at: number | null,
): BootReason {
  const elsewhere = misplaced(life, othersOf(state, dyno, life))
  if (code === 'R11') return {kind: 'wrong-port', confidence: 'high', misplaced: elsewhere}
  if (elsewhere !== null) {
    return {kind: 'wrong-port', confidence: elsewhere.confidence, misplaced: elsewhere}
  }
  // It listens, perhaps on $PORT: none of what follows is the reason then.
  if (saidInTime(life).length > 0) return {kind: 'unknown'}
  return beforeListening(life, at) ?? withoutPort(life, at) ?? stillWorking(life, at) ?? {kind: 'unknown'}
}

/** A bundler at work: it binds its port, if at all, when it is done. */
function beforeListening(life: Generation, at: number | null): BootReason | null {
  if (firstLine(life, DEV_BUNDLER, at) !== null || bundlesFirst(life.command))
    return {kind: 'dev-server-in-production', confidence: 'medium'}
  if (firstLine(life, BUILD_AT_START, at) !== null) return {kind: 'build-at-start', confidence: 'high'}
  return buildIn(life.command) === null ? null : {kind: 'build-at-start', confidence: 'medium'}
}

/** A bot or worker that had begun its work and was alive when it was killed. */
function withoutPort(life: Generation, at: number | null): BootReason | null {
  const killed = life.killedFor === 'R10' && (life.exitStatus ?? SIGKILLED) === SIGKILLED
  const serves = namesServer(life.command) || SERVER_STARTING.some(id => life.tallies.has(id))
  if (!killed || serves || life.listens.length > 0) return null
  const sign = firstLine(life, WORKS_WITHOUT_PORT, at)
  if (sign === null && workerIn(life.command) === null) return null
  const failed = UNCAUGHT_ERROR.some(id => life.tallies.has(id))
  const plain = WORKS_WITHOUT_PORT.some(id => isPlain(life, id)) || workerIn(life.command) !== null
  return {kind: 'wrong-process-type', confidence: plain && !failed ? 'high' : 'medium', sign}
}

/** Only bots say this; web apps log in to this and that, too. */
function isPlain(life: Generation, id: (typeof WORKS_WITHOUT_PORT)[number]): boolean {
  const tally = life.tallies.get(id)
  return tally !== undefined && (id !== 'bot.logged-in' || tally.facts['name'] !== undefined)
}

function stillWorking(life: Generation, at: number | null): BootReason | null {
  const [place] = saidTooLate(life)
  if (place !== undefined) {
    return {kind: 'slow-boot', confidence: 'high', busy: {with: 'late', place}}
  }
  const [work] = BOOT_WORK.flatMap(id => life.tallies.get(id)?.last.at(-1) ?? [])
  if (work !== undefined) {
    const still = work.at !== null && at !== null && at - work.at < STILL_MS
    return {kind: 'slow-boot', confidence: still ? 'high' : 'medium', busy: {with: 'work', line: work}}
  }
  const line = firstLine(life, SERVER_STARTING, at)
  return line === null ? null : {kind: 'slow-boot', confidence: 'medium', busy: {with: 'server', line}}
}

function othersOf({dynos}: AppState, {type}: Dyno, life: Generation): Generation[] {
  return [...dynos.values()]
    .filter(dyno => dyno.type === type)
    .flatMap(({generations}) => generations.filter(other => other !== life))
}

/** Only the end of it is in the log. */
function isCutOff({life, reason}: FailedBoot): boolean {
  return reason.kind === 'unknown' && life.startedAt === null && life.appLines === 0
}

/** The same command ends the same way: what the lines of another life say holds for one that is cut off. */
function reasonOfOthers({dyno}: FailedBoot, boots: readonly FailedBoot[]): BootReason {
  const known = boots.find(other => other.dyno.type === dyno.type && other.reason.kind !== 'unknown')
  return known?.reason ?? {kind: 'unknown'}
}
