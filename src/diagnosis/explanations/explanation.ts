import type {Occurrence} from '../cause.js'
import type {FindingId} from '../causes/index.js'
import {isWithin} from '../coincidence.js'

/** One finding explains another. The reason reads after "because". */
export interface Explanation extends Conditions {
  readonly cause: FindingId
  readonly symptom: FindingId
  readonly reason: string
}

interface Conditions {
  /** Only if the cause went so far; always where it is left out. */
  readonly when?: (cause: Occurrence) => boolean
  /** Only symptoms that go no further than the cause can; all in its time where it is left out. */
  readonly fits?: (cause: Occurrence, symptom: Occurrence) => boolean
}

/** Requests that break off when their process dies or loses a worker. */
export const BROKEN: readonly FindingId[] = ['connection-closed', 'request-interrupted', 'response-aborted']

/** What follows when a process dies by itself. */
export const DEATH: readonly FindingId[] = ['boot-crash', 'app-crash', ...BROKEN, 'restart-loop']

/** One cause explains some symptoms for one reason. */
export function one(
  cause: FindingId,
  reason: string,
  symptoms: readonly FindingId[],
  conditions: Conditions = {},
): Explanation[] {
  return symptoms.map(symptom => ({cause, symptom, reason, ...conditions}))
}

/** The same for what has many causes, and is this one's only where it came and went with it. */
export function meanwhile(cause: FindingId, reason: string, symptoms: readonly FindingId[]): Explanation[] {
  return one(cause, reason, symptoms, {fits: isWithin})
}
