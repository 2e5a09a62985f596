import {amountText} from '../../report/scaling/amount.js'
import {quantityAsked} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {formatRate} from '../../view/format.js'
import {formatDollars} from '../../view/money.js'
import {renderTable, type TableColumn} from '../../view/table.js'
import {visibleRange} from '../parts/mark.js'
import {padLine, span, type StyledLine, textOf} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import type {LiveType} from './live-turns.js'
import {stateSpan} from './state-words.js'
import {waitText} from './wait-text.js'

/** A line for each process type, where there are several; the chosen one is marked. */
export function typeLines(
  types: readonly LiveType[],
  place: number,
  {columns, rows}: Size,
  theme: Theme,
): StyledLine[] {
  const [head = '', ...lines] = renderTable(types, columnsOf(theme), columns - 2)
  const [from, to] = visibleRange(place, lines.length, rows - 1, 0)
  const seen = lines.slice(from, to).map((line, index) => {
    const isMarked = from + index === place
    const look = isMarked ? theme.panel.selected : theme.text.plain
    return isMarked ? padLine([span(`▸ ${line}`, look)], columns, look) : [span(`  ${line}`, look)]
  })
  return [[span(`  ${head}`, theme.panel.head)], ...seen]
}

function columnsOf(theme: Theme): readonly TableColumn<LiveType>[] {
  return [
    {title: 'process type', goes: 0, cell: ({type}) => escapeText(type)},
    {title: 'state', goes: 0, cell: live => textOf([stateSpan(live, theme)])},
    {title: 'dynos', goes: 0, align: 'right', cell: dynosOf},
    {
      title: 'waiting',
      goes: 0,
      align: 'right',
      cell: ({turn}) => (turn === null ? '' : amountText(turn.look.ready)),
    },
    {
      title: 'oldest',
      goes: 1,
      align: 'right',
      cell: ({turn}) => (turn === null ? '' : amountText(turn.look.waitMs, waitText)),
    },
    {
      title: 'arrivals',
      goes: 3,
      align: 'right',
      cell: ({beside: {learned}}) =>
        learned.arrivalsPerSecond.known ? `${formatRate(learned.arrivalsPerSecond.value)}/s` : '',
    },
    {title: 'a month', goes: 4, align: 'right', cell: costOf},
    {title: 'from', goes: 5, cell: ({adapter}) => adapter},
  ]
}

/** `3 of 25`: those that take jobs, of those that are wanted. */
function dynosOf({turn}: LiveType): string {
  return turn === null ? '' : `${turn.look.dynos.working} of ${quantityAsked(turn)}`
}

function costOf({turn, beside: {centsPerDyno}}: LiveType): string {
  return turn === null || centsPerDyno === null ? '' : formatDollars(quantityAsked(turn) * centsPerDyno)
}
