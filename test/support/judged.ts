import {diagnose} from '../../src/diagnosis/diagnose.js'
import type {LogEvent} from '../../src/logs/event.js'
import type {Snapshot} from '../../src/platform/snapshot.js'
import type {Judged, Sight} from '../../src/restarts/condition.js'
import type {Explained} from '../../src/restarts/conditions/explain.js'
import {type CheckedCondition, makeCondition} from '../../src/restarts/conditions/make-condition.js'
import {Observer} from '../../src/state/observe.js'
import {eventsOfText} from './diagnose-text.js'
import {aSnapshotEvent, anApiDyno} from './snapshots.js'

/** Noon, when the lines of `log-lines.ts` begin. */
export const NOON = Date.UTC(2024, 4, 1, 12)
export const RUN_ID = 'd2f1c0de-0000-4000-8000-000000000001'

/** What is known of a dyno when a condition is judged; times in seconds after noon. */
export interface Known {
  readonly dyno?: string
  /** Now; the last line where it is left out. */
  readonly at?: number
  /** Since when the log was seen without a hole; an hour before noon where it is left out. */
  readonly wholeSince?: number
  /** What the platform says of the app, asked at noon; null where nothing was asked. */
  readonly platform?: Partial<Snapshot> | null
  /** Beside the lines. */
  readonly events?: readonly LogEvent[]
}

/** How a condition is judged of `web.1`, which is up for six hours, by these lines. */
export function judged(condition: string, lines: readonly string[], known: Known = {}): Judged {
  const checked = makeCondition(condition)
  return checked.judge(sightOf(checked, lines, known))
}

/** How that is explained. */
export function explained(condition: string, lines: readonly string[], known: Known = {}): Explained {
  const checked = makeCondition(condition)
  return checked.explain(sightOf(checked, lines, known))
}

/** What the only name of a condition stands for, in words, or why nobody knows. */
export function told(condition: string, lines: readonly string[], known: Known = {}): string {
  const [value] = judged(condition, lines, known).values
  if (value === undefined) throw new Error(`no name in ${condition}`)
  return [value.text ?? 'unknown', ...(value.why === null ? [] : [value.why])].join(': ')
}

/** The dyno after these lines; the condition has seen them, too. */
export function sightOf(
  condition: CheckedCondition,
  lines: readonly string[],
  {dyno = 'web.1', at, wholeSince = -3600, platform = {}, events = []}: Known = {},
): Sight {
  const observer = new Observer()
  const take = (event: LogEvent) => {
    condition.sink(event)
    observer.take(event)
  }
  if (platform !== null) take(aSnapshotEvent({dynos: [anOldDyno()], ...platform}, NOON))
  eventsOfText(`${lines.join('\n')}\n`).forEach(take)
  events.forEach(take)
  if (at !== undefined) take({kind: 'tick', at: NOON + at * 1000})
  observer.end()
  const {state} = observer
  const diagnosis = condition.needs.findings ? diagnose(state) : null
  return {state, dyno, diagnosis, wholeSince: NOON + wholeSince * 1000}
}

/** Up for six hours at noon. */
export function anOldDyno(name = 'web.1'): ReturnType<typeof anApiDyno> {
  return anApiDyno({name, id: RUN_ID, createdAt: NOON - 6 * 3_600_000})
}
