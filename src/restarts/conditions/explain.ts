import type {NamedValue} from '../condition.js'
import {eachOnce} from './judge.js'
import type {Truth} from './judging/possible.js'
import {truthOf} from './judging/truth-of.js'
import {type Call, callsIn, type Test} from './language/expression.js'
import {writeCall, writeTest} from './language/write.js'
import {NAMES} from './names/index.js'
import type {Readings} from './readings.js'

/** How a condition was judged of one dyno, and what is known of that dyno. */
export interface Explained {
  readonly dyno: string
  /** The condition, then its parts down to single comparisons. */
  readonly steps: readonly Step[]
  /** Every name of the condition, then all that need not be asked for anything special, each once. */
  readonly names: readonly ExplainedName[]
}

export interface Step {
  /** How deep within the condition; it itself is at 0. */
  readonly depth: number
  /** `memory > 110%`; of a part with parts of its own only how these go together: `all of`, `any of`, `not`. */
  readonly text: string
  readonly verdict: Truth
  /** Of a comparison, what its names stand for. */
  readonly values: readonly NamedValue[]
}

export interface ExplainedName extends NamedValue {
  readonly meaning: string
  /** What would make it known, or more of it; null where nothing would, or where it is. */
  readonly how: string | null
  /** Does the condition ask for it? */
  readonly isUsed: boolean
}

/** Explains how a test was judged. */
export function explainTest(dyno: string, test: Test, readings: Readings): Explained {
  const used = eachOnce(callsIn(test))
  const others = otherCalls(used)
  return {
    dyno,
    steps: stepsOf(test, readings, 0),
    names: [
      ...used.map(call => tell(call, readings, true)),
      ...others.map(call => tell(call, readings, false)),
    ],
  }
}

function stepsOf(test: Test, readings: Readings, depth: number): readonly Step[] {
  const verdict = truthOf(test, readings.may)
  switch (test.op) {
    case 'all':
    case 'any': {
      const text = test.op === 'all' ? 'all of' : 'any of'
      return [
        {depth, text, verdict, values: []},
        ...test.parts.flatMap(part => stepsOf(part, readings, depth + 1)),
      ]
    }
    case 'not':
      return isLeaf(test.test)
        ? [leaf(test, verdict, readings, depth)]
        : [{depth, text: 'not', verdict, values: []}, ...stepsOf(test.test, readings, depth + 1)]
    default:
      return [leaf(test, verdict, readings, depth)]
  }
}

function leaf(test: Test, verdict: Truth, readings: Readings, depth: number): Step {
  const values = eachOnce(callsIn(test)).map(call => readings.tell(call))
  return {depth, text: writeTest(test), verdict, values}
}

function isLeaf({op}: Test): boolean {
  return op === 'compare' || op === 'one-of' || op === 'flag'
}

/** Names that the condition does not use; those that need a text stand for nothing without one. */
function otherCalls(used: readonly Call[]): readonly Call[] {
  const place = {start: 0, end: 0}
  return NAMES.filter(name => name.text === null && !used.some(call => call.name === name)).map(name => {
    const asked = {name, text: '', withinMs: name.window?.defaultMs ?? 0}
    return {...asked, written: writeCall(asked), place}
  })
}

function tell(call: Call, readings: Readings, isUsed: boolean): ExplainedName {
  const {doubt} = readings.of(call)
  return {...readings.tell(call), meaning: call.name.meaning, how: doubt?.how ?? null, isUsed}
}
