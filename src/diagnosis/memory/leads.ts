import type {AppState, Dyno, Generation, JobRuns, MemoryJump, UnderWay} from '../../state/app-state.js'
import {requestsTo} from '../../state/requests/traffic.js'
import {formatCount} from '../../view/format.js'
import {chanceOfAny, chanceOfAtLeast} from '../statistics/chance.js'
import {sum} from '../statistics/numbers.js'

/** Work that ran when the memory rose, more often than chance would have it. */
export interface Lead {
  readonly what: 'job' | 'request'
  /** The job's class, or the route. */
  readonly name: string
  /** How many of the rises came while it ran. */
  readonly hits: number
  readonly of: number
  /** How likely it is that it ran at so many of them by chance, for all the names that were compared. */
  readonly chance: number
}

/** When memory rose, and what ran then. */
export interface Moment {
  readonly fromAt: number
  readonly toAt: number
  readonly underWay: readonly UnderWay[]
  readonly slowest: MemoryJump['slowest']
}

const MINUTE_MS = 60_000
/** A job that runs all the time is no lead. */
const MOST_CHANCE = 0.01
/** Smaller figures would only boast. */
const SMALLEST_CHANCE = 0.000_01
/** Nor is what ran at less than this part of the rises. */
const SMALLEST_PART = 0.5

/** The work that best explains these rises; null where chance would do. */
export function leadOf(
  state: AppState,
  dyno: Dyno,
  life: Generation,
  moments: readonly Moment[],
): Lead | null {
  if (moments.length === 0) return null
  const hits = new Map<string, {what: Lead['what']; name: string; hits: number}>()
  for (const moment of moments) {
    for (const {what, name} of workIn(moment)) {
      const known = hits.get(name)
      if (known) known.hits++
      else hits.set(name, {what, name, hits: 1})
    }
  }
  const typicalMs = sum(moments.map(({fromAt, toAt}) => toAt - fromAt)) / moments.length
  const leads = [...hits.values()].map(({what, name, hits: n}) => {
    const once = what === 'job' ? jobRuns(life, name, typicalMs) : routeRuns(state, dyno, name, typicalMs)
    return {
      what,
      name,
      hits: n,
      of: moments.length,
      chance: chanceOfAtLeast(n, moments.length, once) * hits.size,
    }
  })
  const [best] = leads
    .filter(lead => lead.chance <= MOST_CHANCE && lead.hits >= SMALLEST_PART * lead.of)
    .sort((a, b) => b.hits - a.hits || a.chance - b.chance)
  return best ?? null
}

/** The rises that were noted in each of these times, with what ran; times with none are left out. */
export function momentsIn(
  {jumps}: Generation,
  times: readonly {readonly fromAt: number; readonly toAt: number}[],
): Moment[] {
  return times.flatMap(({fromAt, toAt}) => {
    const noted = jumps.filter(jump => jump.toAt >= fromAt - MINUTE_MS && jump.fromAt <= toAt + MINUTE_MS)
    const [first] = noted
    const last = noted.at(-1)
    if (first === undefined || last === undefined) return []
    const slowest = noted.map(jump => jump.slowest).reduce(slower)
    return [
      {fromAt: first.fromAt, toAt: last.toAt, underWay: noted.flatMap(({underWay}) => underWay), slowest},
    ]
  })
}

/** What ran in this time: the lead where it did, else the job or request, if there was only one that lasted. */
export function ranIn(moments: readonly Moment[], lead: Lead | null): string | null {
  const names = moments.flatMap(workIn).map(({name}) => name)
  if (lead !== null && names.includes(lead.name)) return lead.name
  const [only, ...others] = new Set(names)
  return only === undefined || others.length > 0 ? null : only
}

/** `which chance alone would bring about once in some 3,700 times`. */
export function chanceInWords({chance}: Lead): string {
  const once = Number((1 / Math.max(chance, SMALLEST_CHANCE)).toPrecision(2))
  return `which chance alone would bring about ${chance < SMALLEST_CHANCE ? 'less than ' : ''}once in some ${formatCount(once)} times`
}

function slower(a: MemoryJump['slowest'], b: MemoryJump['slowest']): MemoryJump['slowest'] {
  return a === null || (b !== null && b.ms > a.ms) ? b : a
}

/** Jobs that ran, and the slowest request; each once. */
function workIn({underWay, slowest}: Moment): {what: Lead['what']; name: string}[] {
  const work = new Map(underWay.map(({what, name}) => [routeIn(name), {what, name: routeIn(name)}]))
  if (slowest !== null) work.set(slowest.route, {what: 'request', name: slowest.route})
  return [...work.values()]
}

/** The router counts routes without their methods. */
function routeIn(name: string): string {
  return /^[A-Z]+ \//.test(name) ? name.slice(name.indexOf(' ') + 1) : name
}

/** The chance that a job of this name runs in some time of this length; 1 where that is unknown. */
function jobRuns(
  {jobRuns: byName, firstLineAt, lastLineAt}: Generation,
  name: string,
  lengthMs: number,
): number {
  const runs = byName.get(name)
  if (runs === undefined || firstLineAt === null || lastLineAt === null) return 1
  const busyMs = busyUntil(runs, lastLineAt) + runs.runs * lengthMs
  return Math.min(1, busyMs / Math.max(1, lastLineAt - firstLineAt))
}

function busyUntil({busyMs, busySince}: JobRuns, until: number): number {
  return busyMs + (busySince === null ? 0 : Math.max(0, until - busySince))
}

/** The chance that this dyno got a request of this route in some time of this length; 1 where that is unknown. */
function routeRuns(
  {routes, dynos, from, asOf}: AppState,
  dyno: Dyno,
  name: string,
  lengthMs: number,
): number {
  const route = routes.get(name)
  if (route === undefined || from === null || asOf === null || asOf <= from) return 1
  const all = requestsTo(dynos.values())
  const share = all === 0 ? 1 : dyno.traffic.requests / all
  const perMs = (route.requests * share) / (asOf - from)
  return chanceOfAny(perMs * (lengthMs + 2 * MINUTE_MS))
}
