import type {Reading} from '../../platform/reading.js'
import type {Beside} from '../../scaling/beside.js'
import type {Learned} from '../../scaling/learned.js'
import type {Turn} from '../../scaling/turn.js'
import {formatLatency, formatRate, plural} from '../../view/format.js'
import {formatDollars} from '../../view/money.js'
import {renderTable} from '../../view/table.js'
import {wrap} from '../../view/wrap.js'

/** What each consideration asks for, within which bounds, and what it is made of. Not escaped. */
export function explainedWhy(turn: Turn, beside: Beside, width: number): readonly string[] {
  return [
    ...reasonLines(turn, width),
    boundText(turn),
    dynosText(turn),
    learnedText(beside.learned),
    ...priceText(turn, beside),
    ...unknownsOf(beside.learned),
  ]
}

/** The text of a reason is never cut: it goes on below itself. */
function reasonLines({reasons}: Turn, width: number): readonly string[] {
  if (reasons.length === 0) return []
  const rows = reasons.map(({rule, dynos}) => ({rule, dynos: String(dynos)}))
  const [head = '', ...lines] = renderTable(
    rows,
    [
      {title: 'rule', goes: 0, cell: ({rule}) => rule},
      {title: 'dynos', goes: 0, align: 'right', cell: ({dynos}) => dynos},
    ],
    width,
  )
  return [
    `${head}  why`,
    ...lines.flatMap((line, place) =>
      wrap(reasons[place]?.text ?? '', width, `${line.padEnd(head.length)}  `),
    ),
  ]
}

/** `1 to 20 dynos: --min is 1, --max is 20`. */
export function boundText({bound: {min, max, minWhy, maxWhy}}: Pick<Turn, 'bound'>): string {
  return `${min} to ${plural(max, 'dyno')}: ${minWhy}, ${maxWhy}`
}

/** `dynos: 5 wanted, 3 take jobs, 2 start`. */
function dynosText({look: {dynos}}: Turn): string {
  const {wanted, working, starting} = dynos
  const others = wanted - working - starting
  return [
    `dynos: ${wanted} wanted`,
    `${working} take jobs`,
    ...(starting > 0 ? [`${starting} start`] : []),
    ...(others > 0 ? [`${others} take none`] : []),
  ].join(', ')
}

/** `learned: 12 jobs/s come in, a job takes 1.2 s, a dyno starts in 18 s, a dyno does 10 jobs at once`. */
function learnedText({arrivalsPerSecond, serviceMs, bootMs, slotsPerDyno}: Learned): string {
  const told = [
    say(arrivalsPerSecond, jobs => `${formatRate(jobs)} jobs/s come in`),
    say(serviceMs, ms => `a job takes ${formatLatency(ms)}`),
    say(bootMs, ms => `a dyno starts in ${formatLatency(ms)}`),
    say(slotsPerDyno, slots => `a dyno does ${plural(slots, 'job')} at once`),
  ].filter(Boolean)
  return `learned: ${told.length === 0 ? 'nothing yet' : told.join(', ')}`
}

function say(reading: Reading<number>, text: (value: number) => string): string {
  return reading.known ? text(reading.value) : ''
}

function priceText({look, bound}: Turn, {centsPerDyno}: Beside): readonly string[] {
  if (centsPerDyno === null) return []
  const most = formatDollars(bound.max * centsPerDyno)
  const now = formatDollars(look.dynos.wanted * centsPerDyno)
  return [`price: ${now} a month for ${plural(look.dynos.wanted, 'dyno')}, ${most} for ${bound.max}`]
}

/** Of what would be learned, why it is not. */
export function unknownsOf({arrivalsPerSecond, serviceMs, bootMs, slotsPerDyno}: Learned): readonly string[] {
  const named: readonly (readonly [string, Reading<number>])[] = [
    ['arrivals', arrivalsPerSecond],
    ['how long a job takes', serviceMs],
    ['how long a dyno takes to start', bootMs],
    ['jobs at once', slotsPerDyno],
  ]
  return named.flatMap(([name, reading]) => (reading.known ? [] : [`? ${name}: ${reading.why}`]))
}
