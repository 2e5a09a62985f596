import type {Reading} from '../../platform/reading.js'
import type {Amount} from '../../queues/queue-system.js'
import {amountText} from '../../report/scaling/amount.js'
import type {Turn} from '../../scaling/turn.js'
import {quantityAsked} from '../../scaling/verdict.js'
import {formatCount, formatDuration, formatLatency, formatRate} from '../../view/format.js'
import {formatDollars} from '../../view/money.js'
import {pad} from '../../view/width.js'
import {fitLine, padLine, type Span, span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Look, Theme} from '../theme.js'
import {dynoBar} from './dyno-bar.js'
import type {LiveType} from './live-turns.js'
import {waitText} from './wait-text.js'

const LABEL_COLUMNS = 9
const MOST_BAR_COLUMNS = 40
/** The note beside it: `25 of at most 50, 3 up, 22 starting`. */
const BAR_NOTE_COLUMNS = 34

/** A figure with its name. */
interface Figure {
  readonly label: string
  readonly value: readonly Span[]
}

/** The figures of a process type: two to a line, or one where there are rows enough. */
export function figureLines(live: LiveType, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const {turn} = live
  if (turn === null) return [[span(' Looks for the first time…', theme.text.dim)]]
  const [waiting, oldest, arrivals, slots, job, boot] = figuresOf(turn, live, theme)
  const width = columns - LABEL_COLUMNS - 2
  const dynos = {label: 'Dynos', value: dynoSpans(turn, theme)}
  const cost = lineOf({label: 'Cost', value: costSpans(turn, live, columns, theme)}, theme)
  if (rows < LONG_ROWS) {
    const drawn = barOf(turn, Math.min(MOST_BAR_COLUMNS, width - BAR_NOTE_COLUMNS), theme)
    return [
      sideBySide(lineOf(waiting, theme), lineOf(oldest, theme), columns),
      sideBySide(lineOf(arrivals, theme), lineOf(slots, theme), columns),
      lineOf({...dynos, value: [...drawn, span(' '), ...dynos.value]}, theme),
      cost,
    ]
  }
  const drawn = {label: '', value: barOf(turn, Math.min(MOST_BAR_COLUMNS, width), theme)}
  const figures = [waiting, oldest, arrivals, slots, job, boot, dynos, drawn]
  return [...figures.map(figure => lineOf(figure, theme)), cost]
}

/** With a line for each. */
const LONG_ROWS = 9

function sideBySide(one: StyledLine, other: StyledLine, columns: number): StyledLine {
  const half = Math.floor(columns / 2)
  return [...padLine(fitLine(one, half - 1), half), ...other]
}

type Figures = readonly [Figure, Figure, Figure, Figure, Figure, Figure]

function figuresOf({look}: Turn, {beside, maxWaitMs}: LiveType, theme: Theme): Figures {
  const {ready, waitMs, busy} = look
  const {slotsPerDyno, arrivalsPerSecond, serviceMs, bootMs} = beside.learned
  return [
    {
      label: 'Waiting',
      value: [known(ready, amountText(ready), theme), note(`, ${amountText(busy)} being done`, theme)],
    },
    {
      label: 'Oldest',
      value: [
        span(amountText(waitMs, waitText), lookOfWait(waitMs, maxWaitMs, theme)),
        note(maxWaitMs === null ? '' : `, goal ${formatDuration(maxWaitMs)}`, theme),
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
            span(formatCount(slotsPerDyno.value * look.dynos.working), theme.text.strong),
            note(`, ${formatCount(slotsPerDyno.value)} a dyno`, theme),
          ]
        : [told(slotsPerDyno, String, theme)],
    },
    {label: 'A job', value: [told(serviceMs, ms => `takes ${formatLatency(ms)}`, theme)]},
    {label: 'A dyno', value: [told(bootMs, ms => `starts in ${formatLatency(ms)}`, theme)]},
  ]
}

function lineOf({label, value}: Figure, theme: Theme): StyledLine {
  return [span(` ${pad(label, LABEL_COLUMNS)}`, theme.text.dim), ...value]
}

/** `██▒▒▒▒░░░` */
function barOf(turn: Turn, columns: number, theme: Theme): readonly Span[] {
  const {working} = turn.look.dynos
  const wanted = quantityAsked(turn)
  return dynoBar({working, wanted, scale: Math.max(turn.bound.max, wanted, working)}, columns, theme)
}

/** `7 of at most 20, 3 up, 4 starting`; those that are up and take no jobs have crashed or are to finish. */
function dynoSpans(turn: Turn, theme: Theme): readonly Span[] {
  const {look, bound} = turn
  const {working, starting} = look.dynos
  const wanted = quantityAsked(turn)
  const others = look.dynos.wanted - working - starting
  const up = working === 0 ? 'none' : working === wanted ? 'all' : String(working)
  return [
    span(`${wanted}`, theme.text.strong),
    note(` of at most ${bound.max}, ${up} up`, theme),
    note(starting > 0 ? `, ${starting} starting` : '', theme),
    span(starting === 0 && others > 0 ? `, ${others} not` : '', theme.status.warning),
  ]
}

function costSpans(
  turn: Turn,
  {beside: {centsPerDyno}}: LiveType,
  columns: number,
  theme: Theme,
): readonly Span[] {
  if (centsPerDyno === null) return [note('no price of the size is known', theme)]
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
  return reading.known
    ? span(text(reading.value), theme.text.strong)
    : span(`? ${reading.why}`, theme.status.warning)
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
