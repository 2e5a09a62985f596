import type {Judged} from './condition.js'

/** What was judged further apart than this leaves a hole: nobody knows what was in between. */
const MOST_APART_MS = 60_000

/** Since when a condition has held for one process, by all the moments at which it was judged. Times as in the log. */
export interface Holding {
  /** Which of the processes under its dyno's name it is: counts up with each new one. */
  readonly life: number
  /** When it was judged last, and how. */
  readonly at: number
  readonly judged: Judged
  /** Null while it does not hold. */
  readonly held: Held | null
}

export interface Held {
  /** Every moment since was judged, and it held. */
  readonly since: number
  /** Why it is not said to have held before that. */
  readonly after: Interruption
}

export type Interruption =
  /** It was judged for the first time, or a hole came before. */
  | {readonly kind: 'unseen'}
  | {readonly kind: 'failed'}
  | {readonly kind: 'unknown'; readonly missing: readonly string[]}
  /** Another process had the name. */
  | {readonly kind: 'another-process'}

/** Takes one more moment. What is unknown interrupts as much as what fails, and a new process begins anew. */
export function hold(former: Holding | null, moment: Pick<Holding, 'life' | 'at' | 'judged'>): Holding {
  const {life, at, judged} = moment
  if (judged.verdict !== 'holds') return {life, at, judged, held: null}
  const interruption = interruptionOf(former, moment)
  const held = interruption === null ? (former?.held ?? null) : null
  return {life, at, judged, held: held ?? {since: at, after: interruption ?? {kind: 'unseen'}}}
}

/** Was it not seen whether it held before? */
export function isCut({after}: Held): boolean {
  return after.kind === 'unseen' || after.kind === 'unknown'
}

function interruptionOf(
  former: Holding | null,
  {life, at}: Pick<Holding, 'life' | 'at'>,
): Interruption | null {
  if (former === null) return {kind: 'unseen'}
  if (former.life !== life) return {kind: 'another-process'}
  if (at - former.at > MOST_APART_MS) return {kind: 'unseen'}
  const {verdict, missing} = former.judged
  if (verdict === 'fails') return {kind: 'failed'}
  return verdict === 'unknown' ? {kind: 'unknown', missing} : null
}
