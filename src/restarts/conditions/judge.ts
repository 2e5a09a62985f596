import type {Judged} from '../condition.js'
import {badnessOf} from './judging/badness.js'
import {truthOf} from './judging/truth-of.js'
import {type Call, callsIn, type Test} from './language/expression.js'
import type {Readings} from './readings.js'

/** Judges a test by what its names stand for. */
export function judgeTest(test: Test, readings: Readings): Judged {
  const verdict = truthOf(test, readings.may)
  const badness = verdict === 'holds' ? badnessOf(test, readings.may) : null
  return {
    verdict,
    values: eachOnce(callsIn(test)).map(call => readings.tell(call)),
    missing: verdict === 'unknown' ? missingIn(test, readings) : [],
    ...(badness === null ? {} : {badness}),
  }
}

/** Names that are written alike stand for the same. */
export function eachOnce(calls: readonly Call[]): readonly Call[] {
  return [...new Map(calls.map(call => [call.written, call])).values()]
}

/** What keeps a test from being decided: of its parts, those that are unknown themselves. */
function missingIn(test: Test, readings: Readings): readonly string[] {
  const doubts = eachOnce(undecidedCalls(test, readings)).flatMap(call => {
    const {doubt} = readings.of(call)
    if (doubt === null) return []
    return [`${call.written}: ${[doubt.why, doubt.how].filter(Boolean).join('; ')}`]
  })
  return doubts.length > 0 ? doubts : ['it divides by what is 0 now']
}

function undecidedCalls(test: Test, readings: Readings): readonly Call[] {
  if (truthOf(test, readings.may) !== 'unknown') return []
  switch (test.op) {
    case 'all':
    case 'any':
      return test.parts.flatMap(part => undecidedCalls(part, readings))
    case 'not':
      return undecidedCalls(test.test, readings)
    default:
      return callsIn(test)
  }
}
