import type {AppState} from '../state/app-state.js'
import type {Cause, Found, Occurrence} from './cause.js'
import {causes} from './causes/index.js'
import {type Explained, explain} from './consequences.js'
import {earliest, inTurn, latest, pickEvidence} from './evidence.js'
import type {Consequence, Diagnosis, Finding, Onset, Remedy} from './finding.js'
import {onsetInWords, onsetOf} from './onset.js'
import {byUrgency, mostSevere} from './ranking.js'
import {rollback, rollbackOf} from './rollback.js'
import {EVERYTHING, type Selection} from './selection.js'
import {judge} from './verdict.js'
import {withPlatform} from './with-platform.js'
import {dynosOf, totalOf} from './words.js'

/** Says what is wrong with an app, from all that was seen of it. Pure: the same state gives the same words. */
export function diagnose(state: AppState, selection: Selection = EVERYTHING): Diagnosis {
  const steps = diagnosing(state, selection)
  for (;;) {
    const {done, value} = steps.next()
    if (done === true) return value
  }
}

/** The same, step by step, for those who cannot wait for all of it at once: the state must stay as it is meanwhile. */
export function* diagnosing(state: AppState, selection: Selection): Generator<undefined, Diagnosis> {
  const found = yield* detect(state)
  const {standing, consequences} = explain(found)
  const findings: Finding[] = []
  for (const cause of causes) {
    findings.push(...tell(cause, standing.get(cause.id) ?? [], consequences, state, selection))
    yield
  }
  findings.sort(byUrgency)
  return {...judge(state, findings, selection), findings: withPlatform(state, findings)}
}

function* detect(state: AppState): Generator<undefined, Found> {
  const found = new Map<string, readonly Occurrence[]>()
  for (const cause of causes) {
    const occurrences = cause.detect(state, found)
    if (occurrences.length > 0) found.set(cause.id, occurrences)
    yield
  }
  return found
}

/** One finding per process type. */
function tell(
  cause: Cause,
  occurrences: readonly Occurrence[],
  explained: Explained['consequences'],
  state: AppState,
  selection: Selection,
): Finding[] {
  const byProcess = new Map<string | null, [Occurrence, ...Occurrence[]]>()
  for (const occurrence of occurrences) {
    if (!isWanted(occurrence, selection)) continue
    const together = byProcess.get(occurrence.process)
    if (together) together.push(occurrence)
    else byProcess.set(occurrence.process, [occurrence])
  }
  return Array.from(byProcess.values(), together => tellTogether(cause, together, explained, state))
}

function tellTogether(
  cause: Cause,
  occurrences: readonly [Occurrence, ...Occurrence[]],
  explained: Explained['consequences'],
  state: AppState,
): Finding {
  const [{process, confidence}] = occurrences
  const since = occurrences.map(occurrence => occurrence.since).reduce(earliest)
  const consequences = occurrences.flatMap(occurrence => explained.get(occurrence) ?? [])
  const severity = mostSevere([
    ...occurrences.map(({severity}) => severity ?? cause.severity),
    ...consequences.map(({severity}) => severity),
  ])
  const seen = {
    codes: [...new Set(occurrences.flatMap(({codes}) => codes))],
    count: totalOf(occurrences),
    since,
    until: occurrences.map(({until}) => until).reduce(latest),
  }
  const onset = severity === 'info' || FOLLOW_CHANGES.has(cause.id) ? null : onsetOf(state, seen)
  const words = cause.describe(occurrences, state)
  return {
    id: cause.id,
    key: `${cause.id}/${process ?? 'app'}/${since === null ? 'undated' : Math.floor(since / MINUTE_MS)}`,
    severity,
    confidence: occurrences.some(occurrence => occurrence.confidence === 'high') ? 'high' : confidence,
    process,
    dynos: dynosOf(occurrences),
    ...seen,
    onset,
    moments: [],
    ...words,
    explanation: onset === null ? words.explanation : `${words.explanation} ${onsetInWords(onset)}`,
    remedies: onset === null ? words.remedies : withRollback(words.remedies, undoing(state, onset)),
    evidence: pickEvidence(inTurn(occurrences.map(({evidence}) => evidence))),
    consequences: eachOnce(consequences),
  }
}

/** Something else than a release may have been done within the hour after one. */
function undoing(state: AppState, {version, began}: Onset): Remedy[] {
  return version === null ? rollback(state, began.from) : rollbackOf(state, version)
}

function withRollback(remedies: readonly Remedy[], rollback: readonly Remedy[]): Remedy[] {
  const known = new Set(remedies.map(({command}) => command))
  return [...remedies, ...rollback.filter(({command}) => !known.has(command))]
}

/** The same consequence of several occurrences is told once, with its sum. */
function eachOnce(consequences: readonly Consequence[]): Consequence[] {
  const told = new Map<string, Consequence>()
  for (const {id, reason, count} of consequences) {
    const key = `${id} ${reason}`
    told.set(key, {id, reason, count: count + (told.get(key)?.count ?? 0)})
  }
  return [...told.values()]
}

function isWanted({dyno, process, since, until}: Occurrence, selection: Selection): boolean {
  if (selection.since !== null && until !== null && until < selection.since) return false
  if (selection.until !== null && since !== null && since > selection.until) return false
  if (selection.processType !== null && process !== null && process !== selection.processType) return false
  return selection.dyno === null || dyno === null || dyno === selection.dyno
}

const MINUTE_MS = 60_000
/** What a change brings about by its nature; its cause says so itself. */
const FOLLOW_CHANGES: ReadonlySet<string> = new Set([
  'exit-timeout',
  'one-off-cycled',
  'release-out-of-memory',
  'shutdown-drops-requests',
])
