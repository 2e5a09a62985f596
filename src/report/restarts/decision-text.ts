import type {NamedValue} from '../../restarts/condition.js'
import {type Decision, DOES_NOT_HOLD} from '../../restarts/decision.js'
import {pad} from '../../view/width.js'
import {wrap} from '../../view/wrap.js'

const INDENT = '  '
const NAME_WIDTH = 10
const VERDICT_WIDTH = 9
const ACTION_WIDTH = 14

const VERDICTS = {'met': 'met', 'not-met': 'not met', 'unknown': 'unknown'} as const
const ACTIONS = {
  'none': 'left alone',
  'held-back': 'held back',
  'would-restart': 'would restart',
  'restarted': 'restarted',
  'restarted-by-others': 'by others',
  'sent': 'restarting',
  'failed': 'FAILED',
  'unclear': 'UNCLEAR',
} as const

/** What was seen of a dyno, how it was judged, what was done and why. Takes what is escaped; ends with a line break. */
export function decisionText({dyno, verdict, action, values, reason}: Decision, columns: number): string {
  const head = [
    pad(dyno, NAME_WIDTH, 'left'),
    pad(VERDICTS[verdict], VERDICT_WIDTH, 'left'),
    pad(ACTIONS[action], ACTION_WIDTH, 'left'),
  ].join('')
  const seen = wrap(values.map(valueText).join(', '), columns, head)
  const lines = reason === DOES_NOT_HOLD ? seen : [...seen, ...wrap(reason, columns, INDENT)]
  return lines.map(line => `${line.trimEnd()}\n`).join('')
}

/** `memory 112 %`, `load unknown`. */
export function valueText({name, text}: NamedValue): string {
  return `${name} ${text ?? 'unknown'}`
}
