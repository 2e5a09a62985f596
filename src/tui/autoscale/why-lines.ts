import {boundText} from '../../report/scaling/explained-why.js'
import {unknownsIn} from '../../report/scaling/explanation.js'
import type {Turn} from '../../scaling/turn.js'
import {endOf, quantityAsked} from '../../scaling/verdict.js'
import {plural} from '../../view/format.js'
import {heading} from '../parts/heading.js'
import {prose} from '../parts/prose.js'
import {span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'
import {leaseText} from './state-words.js'

/** Why it is this number, what else was considered, what is not known; as much as there is room for, that first. */
export function whyLines(live: LiveType, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const {turn} = live
  if (turn === null) return [heading('Why', columns, theme), [span(' Nothing was read yet', theme.text.dim)]]
  const paragraphs = [
    prose(turn.decision.why, columns, ' ', theme.text.plain),
    ...[leaseText(live)].filter(Boolean).map(text => prose(text, columns, ' ', theme.status.info)),
    ...unknownsIn(turn.demand.queues, DECISIVE).map(text =>
      prose(text, columns, ' ? ', theme.status.warning),
    ),
    ...turn.notes.map(text => prose(text, columns, ' · ', theme.status.warning)),
    ...otherReasons(turn).map(text => prose(text, columns, ' · ', theme.text.dim)),
    prose(boundText(turn), columns, ' · ', theme.text.dim),
  ]
  return [heading(titleOf(turn), columns, theme), ...fitting(paragraphs, rows - 1, theme)]
}

/** Of the rest only an explanation tells: it decides nothing. */
const DECISIVE = ['ready', 'waitMs', 'busy'] as const

function titleOf(turn: Turn): string {
  const dynos = plural(quantityAsked(turn), 'dyno')
  if (turn.decision.verdict === 'drain') return `Why ${plural(turn.decision.to, 'dyno')} in the end`
  switch (endOf(turn)) {
    case 'held':
    case 'standby':
      return `Why it stays at ${dynos}`
    case 'paused':
      return `Paused at ${dynos}`
    case 'off':
      return 'Why it stays off'
    default:
      return `Why ${dynos}`
  }
}

/** Whole paragraphs, the first of them cut where even that is too long; how many lines are left out is told. */
function fitting(paragraphs: readonly StyledLine[][], rows: number, theme: Theme): StyledLine[] {
  const all = paragraphs.flat()
  if (all.length <= rows) return all
  const shown = all.slice(0, rows)
  const last = shown.at(-1)
  const more = span(`  … ${plural(all.length - rows, 'more line')}: e`, theme.text.key)
  return last === undefined ? [] : [...shown.slice(0, -1), [...last, more]]
}

/** Those that ask for something else than what was decided by. */
function otherReasons({reasons, decision}: Turn): readonly string[] {
  return reasons.map(({text}) => text).filter(text => !decision.why.includes(text))
}
