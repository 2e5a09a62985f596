import {endOf, isAtLimit, quantityAsked, quantityBefore, type TurnEnd} from '../../scaling/verdict.js'
import {formatClock} from '../../view/format.js'
import {type Span, span} from '../spans.js'
import type {Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'

type Level = 'ok' | 'info' | 'warning' | 'error' | 'unknown'

/** How it stands with a process type, in two or three words. */
export function stateSpan(live: LiveType, theme: Theme): Span {
  const [text, level] = stateOf(live)
  return span(text, theme.status[level])
}

function stateOf({turn, failure, beside}: LiveType): readonly [string, Level] {
  if (failure !== null) return ['✖ Not looked at', 'error']
  if (turn === null) return ['○ First look', 'info']
  const end = endOf(turn)
  if (end === 'paused') {
    const until = beside.pausedUntil
    return [until === null ? '‖ Paused' : `‖ Paused until ${formatClock(until).slice(0, 5)}`, 'info']
  }
  if (end === 'scaled' || end === 'would-scale') {
    const isUp = quantityAsked(turn) > quantityBefore(turn)
    return end === 'scaled'
      ? [isUp ? '● Scaled up' : '● Scaled down', 'ok']
      : [isUp ? '● Would scale up' : '● Would scale down', 'info']
  }
  if (end === 'unchanged' && isAtLimit(turn)) return ['▲ At its limit', 'warning']
  return STATES[end]
}

const STATES: Readonly<
  Record<Exclude<TurnEnd, 'paused' | 'scaled' | 'would-scale'>, readonly [string, Level]>
> = {
  'unchanged': ['● In order', 'ok'],
  'drained': ['● Draining', 'ok'],
  'would-drain': ['● Would drain', 'info'],
  'revived': ['● Reviving', 'ok'],
  'would-revive': ['● Would revive', 'info'],
  'held': ['▲ Held', 'warning'],
  'standby': ['○ Standing by', 'info'],
  'off': ['○ Switched off', 'unknown'],
  'overtaken': ['▲ Overtaken', 'warning'],
  'refused': ['✖ Refused', 'error'],
  'unclear': ['✖ Not clear', 'error'],
}

/** Who scales, for people; empty where there is no lease, or this copy has it. */
export function leaseText({beside: {standing}}: LiveType): string {
  switch (standing?.outcome) {
    case undefined:
    case 'ours':
      return ''
    case 'theirs':
      return `${standing.owner} scales it`
    case 'settling':
      return 'waits for the lease'
    case 'unknown':
      return `lease not known: ${standing.why}`
  }
}
