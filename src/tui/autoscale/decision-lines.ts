import {dynoNames} from '../../report/scaling/dyno-names.js'
import type {ScalingEvent} from '../../scaling/history.js'
import {formatClock, plural} from '../../view/format.js'
import {heading} from '../parts/heading.js'
import {wrapLine} from '../parts/wrap-line.js'
import {type Span, span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'

/** Where there is room for both, one that is too long for its line goes on in the next. */
const MOST_EVENT_ROWS = 2
const WIDE = 80

/** What was done last, and what held it back, the latest first. */
export function decisionLines(
  events: readonly ScalingEvent[],
  {columns, rows}: Size,
  theme: Theme,
): StyledLine[] {
  const perEvent = rows > 2 * MOST_EVENT_ROWS && columns < WIDE ? MOST_EVENT_ROWS : 1
  const shown = events.toReversed().slice(0, rows - 1)
  const none = [span(' Nothing had to be changed yet', theme.text.dim)]
  return [
    heading('Decisions', columns, theme),
    ...(shown.length === 0
      ? [none]
      : shown.flatMap(event => wrapLine(eventLine(event, theme), columns, perEvent))),
  ]
}

function eventLine(event: ScalingEvent, theme: Theme): StyledLine {
  return [
    span(` ${formatClock(event.at)} `, theme.text.dim),
    whatSpan(event, theme),
    span(`  ${event.why}`, theme.text.dim),
  ]
}

function whatSpan({what, from, to, dynos}: ScalingEvent, theme: Theme): Span {
  const {ok, info, warning, error} = theme.status
  switch (what) {
    case 'scaled':
      return span(`${from} → ${to}`, theme.text.strong)
    case 'would-scale':
      return span(`would ${from} → ${to}`, info)
    case 'drained':
      return span(
        `${from} → ${to} once ${dynoNames(dynos)} ${dynos.length === 1 ? 'has' : 'have'} finished`,
        theme.text.strong,
      )
    case 'would-drain':
      return span(`would tell ${dynoNames(dynos)} to finish`, info)
    case 'revived':
      return span(`${dynoNames(dynos)} restarted`, theme.text.strong)
    case 'would-revive':
      return span(`would restart ${dynoNames(dynos)}`, info)
    case 'unclear':
      return span(`maybe ${from} → ${to}`, error)
    case 'refused':
      return span('refused', error)
    case 'failed':
      return span('not looked at', error)
    case 'held':
      return span(`held at ${plural(from, 'dyno')}`, warning)
    case 'overtaken':
      return span('overtaken', warning)
    case 'paused':
      return span('paused', info)
    case 'standby':
      return span('stands by', info)
    case 'off':
      return span('switched off', warning)
    case 'goes-on':
    case 'unchanged':
      return span('goes on', ok)
  }
}
