import type {Held, Holding} from './holding.js'

/** How the condition stands with one process, with the time that it must have held. */
export type Standing =
  /** It has held long enough. */
  | {readonly kind: 'met'; readonly held: Held}
  | {readonly kind: 'fails'}
  /** The process is younger than it must have held; until then. */
  | {readonly kind: 'too-young'; readonly until: number}
  /** It holds, and would be met then if it goes on so. */
  | {readonly kind: 'not-long-enough'; readonly held: Held; readonly until: number}
  | {readonly kind: 'unknown'; readonly missing: readonly string[]}

/** `startedAt` is when the process was started; null where nobody knows. */
export function standingOf({judged, held, at}: Holding, forMs: number, startedAt: number | null): Standing {
  if (judged.verdict === 'fails') return {kind: 'fails'}
  if (held !== null && at - held.since >= forMs) return {kind: 'met', held}
  if (startedAt !== null && at - startedAt < forMs) return {kind: 'too-young', until: startedAt + forMs}
  if (held === null) return {kind: 'unknown', missing: judged.missing}
  return {kind: 'not-long-enough', held, until: held.since + forMs}
}
