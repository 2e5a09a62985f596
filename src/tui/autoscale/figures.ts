import type {Reading} from '../../platform/reading.js'
import type {Amount} from '../../queues/queue-system.js'
import {amountText} from '../../report/scaling/amount.js'
import {quantityAsked} from '../../scaling/verdict.js'
import {
  formatCount,
  formatDollars,
  formatDurationShort,
  formatLatency,
  formatRate,
} from '../../view/format.js'
import {pad} from '../../view/width.js'
import {padLine, type Span, span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Look, Theme} from '../theme.js'
import {dynoBar} from './dyno-bar.js'
import type {LiveType} from './live-turns.js'

const LABEL_COLUMNS = 9
/** Beside the bar: `25 wanted, 3 up, 22 starting`. */
const MOST_BAR_COLUMNS = 40
const BAR_NOTE_COLUMNS = 34

/** A figure with its name. */
interface Figure {
  readonly label: string
  readonly value: readonly Span[]
}

/** The figures of a process type: two to a line, or one where there are rows enough. */
export function figureLines(live: LiveType, {columns, rows}: Size, theme: Theme): StyledLine[] {
  if (live.turn === null) return [[span(' Looks for the first time…', theme.text.dim)]]
  const [waiting, oldest, arrivals, slots, job, boot] = figuresOf(live, theme)
  const width = columns - LABEL_COLUMNS - 1
  const dynos = lineOf({label: 'Dynos', value: dynoSpans(live, width, theme)}, theme)
  const cost = lineOf({label: 'Cost', value: costSpans(live, columns, theme)}, theme)
  if (rows < FIGURES + 2)
    return [
      [...padLine(lineOf(waiting, theme), Math.floor(columns / 2)), ...lineOf(oldest, theme)],
      [...padLine(lineOf(arrivals, theme), Math.floor(columns / 2)), ...lineOf(slots, theme)],
      dynos,
      cost,
    ]
  return [...[waiting, oldest, arrivals, slots, job, boot].map(figure => lineOf(figure, theme)), dynos, cost]
}

const FIGURES = 6

type Figures = readonly [Figure, Figure, Figure, Figure, Figure, Figure]

function figuresOf({turn, beside, maxWaitMs}: LiveType, theme: Theme): Figures {
  const {learned} = beside
  const ready: Amount = turn?.look.ready ?? NOT_YET
  const waitMs: Amount = turn?.look.waitMs ?? NOT_YET
  const busy: Amount = turn?.look.busy ?? NOT_YET
  const {slotsPerDyno, arrivalsPerSecond, serviceMs, bootMs} = learned
  const working = turn?.look.dynos.working ?? 0
  return [
    {
      label: 'Waiting',
      value: [known(ready, amountText(ready), theme), note(`, ${amountText(busy)} being done`, theme)],
    },
    {
      label: 'Oldest',
      value: [
        span(amountText(waitMs, formatDurationShort), lookOfWait(waitMs, maxWaitMs, theme)),
        note(maxWaitMs === null ? '' : `, goal ${formatDurationShort(maxWaitMs)}`, theme),
      ],
    },
    {
      label: 'Arrivals',
      value: [told(arrivalsPerSecond, jobs => `${formatRate(jobs)}/s`, theme)],
    },
    {
      label: 'Slots',
      value: slotsPerDyno.known
        ? [
            span(formatCount(slotsPerDyno.value * working), theme.text.strong),
            note(`, ${formatCount(slotsPerDyno.value)} a dyno`, theme),
          ]
        : [told(slotsPerDyno, String, theme)],
    },
    {label: 'A job', value: [told(serviceMs, ms => `takes ${formatLatency(ms)}`, theme)]},
    {label: 'A dyno', value: [told(bootMs, ms => `starts in ${formatLatency(ms)}`, theme)]},
  ]
}

const NOT_YET = {known: false, why: 'not looked at yet'} as const

function lineOf({label, value}: Figure, theme: Theme): StyledLine {
  return [span(` ${pad(label, LABEL_COLUMNS)}`, theme.text.dim), ...value]
}

/** `██▒▒▒▒░░░  3 of 7 up, 1 to 20` */
function dynoSpans({turn}: LiveType, columns: number, theme: Theme): readonly Span[] {
  if (turn === null) return []
  const {look, bound} = turn
  const {working, starting} = look.dynos
  const wanted = quantityAsked(turn)
  const scale = Math.max(bound.max, wanted, working)
  const width = Math.min(MOST_BAR_COLUMNS, columns - BAR_NOTE_COLUMNS)
  return [
    ...dynoBar({working, wanted, scale}, width, theme),
    span(width > 0 ? '  ' : ''),
    span(`${wanted}`, theme.text.strong),
    note(` wanted, ${working} up`, theme),
    note(starting > 0 ? `, ${starting} starting` : `, ${bound.min} to ${bound.max}`, theme),
  ]
}

function costSpans({turn, beside: {centsPerDyno}}: LiveType, columns: number, theme: Theme): readonly Span[] {
  if (turn === null || centsPerDyno === null)
    return [note('not known: the size has no price of its own', theme)]
  const wanted = quantityAsked(turn)
  const least = columns < 50 ? '' : `${formatDollars(turn.bound.min * centsPerDyno)} to `
  return [
    span(formatDollars(wanted * centsPerDyno), theme.text.strong),
    note(` a month, ${least}${formatDollars(turn.bound.max * centsPerDyno)} within its bounds`, theme),
  ]
}

function known(amount: Amount, text: string, theme: Theme): Span {
  return span(text, amount.known === false ? theme.status.warning : theme.text.strong)
}

function told(reading: Reading<number>, text: (value: number) => string, theme: Theme): Span {
  return reading.known ? span(text(reading.value), theme.text.strong) : span('? ', theme.status.warning)
}

function note(text: string, theme: Theme): Span {
  return span(text, theme.text.dim)
}

/** Beyond the goal it is an error, beyond half of it a warning. */
function lookOfWait(waitMs: Amount, goalMs: number | null, theme: Theme): Look {
  if (waitMs.known === false) return theme.status.warning
  if (goalMs === null) return theme.text.strong
  if (waitMs.value > goalMs) return theme.status.error
  return waitMs.value > goalMs / 2 ? theme.status.warning : theme.status.ok
}
