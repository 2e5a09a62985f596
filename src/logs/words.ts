import {MARKS} from './marks/index.js'
import {SIGNALS} from './signals/index.js'
import {createMatcher, type Matcher} from './signals/matcher.js'
import type {MarkDefinition, SignalDefinition} from './signals/signal.js'

/** Something that app lines are searched for. */
export type Wanted = SignalDefinition | MarkDefinition

/** All that app lines are searched for. */
const WANTED: readonly Wanted[] = [...SIGNALS, ...MARKS]

const marks: ReadonlySet<Wanted> = new Set(MARKS)

let matcher: Matcher<Wanted> | null = null

/** Which of them have a literal in `bytes[start, end)`; nearly always none. */
export function searchWords(bytes: Uint8Array, start: number, end: number): readonly Wanted[] {
  matcher ??= createMatcher(WANTED)
  return matcher.match(bytes, start, end)
}

export function isMark(wanted: Wanted): wanted is MarkDefinition {
  return marks.has(wanted)
}
