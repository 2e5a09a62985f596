import type {Outcome} from '../../actions/outcome.js'
import type {Turn} from '../../scaling/turn.js'
import {endOf, quantityAsked, quantityBefore, type TurnEnd} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {plural} from '../../view/format.js'
import {dynoNames} from './dyno-names.js'

/** What a look led to, and why: `worker: 3 -> 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos`. */
export function turnLine(type: string, turn: Turn): string {
  return escapeText(`${type}: ${turnText(turn)}`)
}

/** The same without the process type, and not escaped. */
export function turnText(turn: Turn): string {
  const end = endOf(turn)
  const {decision} = turn
  if (end === 'standby') return `${decision.why}; standing by`
  const before = quantityBefore(turn)
  switch (decision.verdict) {
    case 'scale':
      return `${scaled(end, before, quantityAsked(turn))}: ${whyScaled(turn)}`
    case 'drain':
      return `${drained(turn, decision.to)}: ${decision.why}`
    case 'revive':
      return `${revived(turn)}: ${decision.why}`
    case 'hold':
      return `${end === 'paused' ? 'paused' : 'held'} at ${plural(before, 'dyno')}: ${decision.why}`
    case 'stay':
    case 'off':
      return `stays at ${plural(before, 'dyno')}: ${whyScaled(turn)}`
  }
}

function scaled(end: TurnEnd, from: number, to: number): string {
  switch (end) {
    case 'scaled':
      return `${from} -> ${plural(to, 'dyno')}`
    case 'would-scale':
      return `would go from ${from} to ${plural(to, 'dyno')}`
    case 'unclear':
      return `may have gone from ${from} to ${plural(to, 'dyno')}`
    case 'overtaken':
      return 'left as it is'
    default:
      return `stays at ${plural(from, 'dyno')}`
  }
}

function whyScaled({decision, done: {outcome}, limit}: Turn): string {
  if (outcome !== null && outcome.outcome !== 'done' && outcome.outcome !== 'would-do')
    return outcomeText(outcome)
  const isCut = limit !== null && decision.verdict === 'scale' && decision.to > limit
  return isCut ? `${decision.why}, but Heroku takes no more than ${limit}` : decision.why
}

/** What was done of each dyno that was to finish first; those of one fate together. */
function drained({decision, done: {told}}: Turn, to: number): string {
  const from = quantityBefore({decision})
  const named = (outcome: (typeof told)[number]['outcome']) =>
    told.filter(each => each.outcome === outcome).map(({dyno}) => dyno)
  const aim = `, to go from ${from} to ${plural(to, 'dyno')}`
  const parts = [
    sentence(named('told'), names => `${names.text} ${names.are} told to finish${aim}`),
    sentence(named('would-tell'), names => `would tell ${names.text} to finish${aim}`),
    sentence(named('gone'), names => `${names.text} ${names.have} ended already`),
    ...told.flatMap(each =>
      each.outcome === 'failed' || each.outcome === 'unclear'
        ? [
            `${each.dyno} ${each.outcome === 'failed' ? 'could not be' : 'may have been'} told to finish (${each.why})`,
          ]
        : [],
    ),
  ].filter(Boolean)
  return parts.length === 0 ? `stays at ${plural(from, 'dyno')}` : parts.join('; ')
}

function revived({decision, done}: Turn): string {
  const named = (outcome: Outcome['outcome']) =>
    done.revived.filter(each => each.outcome.outcome === outcome).map(({dyno}) => dyno)
  const parts = [
    sentence(named('done'), names => `${names.text} ${names.are} restarted, to take jobs again`),
    sentence(named('would-do'), names => `would restart ${names.text}, to take jobs again`),
    ...done.revived.flatMap(({dyno, outcome}) =>
      outcome.outcome === 'done' || outcome.outcome === 'would-do'
        ? []
        : [`${dyno} ${NOT_REVIVED[outcome.outcome]} (${outcomeText(outcome)})`],
    ),
  ].filter(Boolean)
  return parts.length === 0 ? `stays at ${plural(quantityBefore({decision}), 'dyno')}` : parts.join('; ')
}

const NOT_REVIVED: Readonly<Record<Exclude<Outcome['outcome'], 'done' | 'would-do'>, string>> = {
  already: 'was replaced already',
  skipped: 'was left as it is',
  refused: 'could not be restarted',
  unknown: 'may have been restarted',
}

function outcomeText(outcome: Outcome): string {
  return outcome.outcome === 'unknown' ? `${outcome.text}; see it with ${outcome.lookWith}` : outcome.text
}

interface Names {
  readonly text: string
  readonly are: string
  readonly have: string
}

function sentence(dynos: readonly string[], say: (names: Names) => string): string {
  if (dynos.length === 0) return ''
  const isOne = dynos.length === 1
  return say({text: dynoNames(dynos), are: isOne ? 'is' : 'are', have: isOne ? 'has' : 'have'})
}
