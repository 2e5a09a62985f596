import type {Capabilities} from '../../platform/capabilities.js'
import type {Condition, Sight} from '../condition.js'
import {type Explained, explainTest} from './explain.js'
import {judgeTest} from './judge.js'
import {callsIn} from './language/expression.js'
import {readCondition} from './language/read-condition.js'
import {writeTest} from './language/write.js'
import {LogWatch} from './log-watch.js'
import {needsOf} from './needs.js'
import {Readings} from './readings.js'
import {refuseSenseless, refuseUnshown} from './refusals.js'

/** A condition that was read and checked, once for all the times it is judged. */
export interface CheckedCondition extends Condition {
  /** Throws a UserError where it asks what the platform of the app cannot show: for when the app is known. */
  refuseFor(capabilities: Capabilities): void
  /** How it is judged of one dyno, and what is known of that dyno. */
  explain(sight: Sight): Explained
}

/**
 * Makes a condition of what `--when` or the flags say: `memory > 110% && age > 1h`. Throws a UserError that marks the
 * place where it is malformed, names what is not there, compares what is not alike, can never hold or always does.
 */
export function makeCondition(text: string): CheckedCondition {
  const test = readCondition(text)
  refuseSenseless(text, test)
  const questions = callsIn(test).map(({name, text}) => ({name: name.name, text}))
  const log = new LogWatch(questions.filter(({name}) => name === 'log' || name === 'log_matches'))
  return {
    text: writeTest(test),
    needs: needsOf(test),
    sink: event => log.take(event),
    judge: sight => judgeTest(test, new Readings(sight, log)),
    refuseFor: capabilities => refuseUnshown(text, test, capabilities),
    explain: sight => explainTest(sight.dyno, test, new Readings(sight, log)),
  }
}
