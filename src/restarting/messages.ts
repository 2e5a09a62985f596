import {type Colour, field, type Message, slackText} from '../notify/message.js'
import type {RunFacts} from '../report/restarts/decision-json.js'
import {valueText} from '../report/restarts/decision-text.js'
import type {ToldDecision} from '../report/restarts/restart-report.js'
import type {RestartAction} from '../restarts/decision.js'
import type {HeldBack} from '../restarts/guards/guard.js'

const COLOURS: Readonly<Record<Exclude<RestartAction, 'none'>, Colour>> = {
  'held-back': 'warning',
  'would-restart': 'good',
  'restarted': 'good',
  'restarted-by-others': 'good',
  'sent': 'warning',
  'failed': 'danger',
  'unclear': 'danger',
}

/** What somebody should hear of a decision; null where nothing was to be done, or is about to be. */
export function decisionMessage({decision, json}: ToldDecision, {app, condition}: RunFacts): Message | null {
  const {action, dyno, reason, values, verdict, heldBack} = decision
  if (action === 'none') return null
  if (action === 'held-back' && (verdict !== 'met' || heldBack.every(isNoNews))) return null
  const what = action === 'held-back' ? `${dyno} was not restarted: ${reason}` : reason
  return {
    text: slackText(`${app}: ${what}`),
    attachments: [
      {
        color: COLOURS[action],
        fields: [
          field('dyno', dyno),
          field('verdict', verdict),
          field('condition', condition, false),
          ...(values.length === 0 ? [] : [field('seen', values.map(valueText).join(', '), false)]),
        ],
      },
    ],
    decision: json,
  }
}

/** That it is about to be known which process it is, and that another dyno was worse, nobody has to hear. */
function isNoNews({guard}: HeldBack): boolean {
  return guard === 'identity' || guard === 'max'
}

/** The run itself failed. */
export function failureMessage(app: string, why: string): Message {
  return {text: slackText(`${app}: dyno:restart-if has failed: ${why}`)}
}
