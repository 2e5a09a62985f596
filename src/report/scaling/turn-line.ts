import type {Turn} from '../../scaling/scaler.js'
import {endOf} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {plural} from '../../view/format.js'

/** What a look led to, and why: `worker: 3 -> 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos`. */
export function turnLine(type: string, turn: Turn): string {
  return escapeText(`${type}: ${whatWasDone(turn)}: ${whyOf(turn)}`)
}

function whatWasDone(turn: Turn): string {
  const {decision} = turn
  const at = decision.verdict === 'scale' ? decision.from : decision.at
  switch (endOf(turn)) {
    case 'unchanged':
      return `stays at ${plural(at, 'dyno')}`
    case 'scaled':
      return `${at} -> ${plural(reached(turn), 'dyno')}`
    case 'would-scale':
      return `would go from ${at} to ${plural(reached(turn), 'dyno')}`
    case 'held':
      return `held at ${plural(at, 'dyno')}`
    case 'off':
      return 'stays at 0 dynos'
    case 'overtaken':
      return 'left as it is'
    case 'refused':
      return `stays at ${plural(at, 'dyno')}`
    case 'unclear':
      return `may have gone from ${at} to ${plural(reached(turn), 'dyno')}`
  }
}

function whyOf({decision, outcome, limit}: Turn): string {
  if (outcome === null || outcome.outcome === 'done' || outcome.outcome === 'would-do') {
    const isCut = limit !== null && decision.verdict === 'scale' && decision.to > limit
    return isCut ? `${decision.why}, but Heroku takes no more than ${limit}` : decision.why
  }
  const look = outcome.outcome === 'unknown' ? `; see it with ${outcome.lookWith}` : ''
  return `${outcome.text}${look}`
}

/** The quantity that was asked for at last. */
export function reached({decision, limit}: Pick<Turn, 'decision' | 'limit'>): number {
  if (decision.verdict !== 'scale') return decision.at
  const {from, to} = decision
  return limit !== null && to > limit ? Math.max(limit, from) : to
}
