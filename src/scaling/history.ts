import {createSeries, pushSample, type Series} from '../state/series.js'
import type {Learned} from './learned.js'
import type {Turn} from './turn.js'
import {endOf, quantityAsked, quantityBefore, type TurnEnd} from './verdict.js'

/** What looks at one process type showed over time. It grows no further than its series and its latest events. */
export interface History {
  readonly series: Readonly<Record<Charted, Series>>
  /** Oldest first. */
  readonly events: ScalingEvent[]
  /** What the latest look was about, so that only what is new becomes an event. */
  about: string
}

/** What is drawn: jobs that wait, how long the oldest does (ms), dynos of the formation, those that take jobs, jobs/s. */
export type Charted = 'backlog' | 'waitMs' | 'wanted' | 'working' | 'arrivals'

/** Something was done, began to hold it back, or does not any more. */
export interface ScalingEvent {
  readonly at: number
  /** `goes-on`: nothing holds it back any more. `failed`: nobody could look. */
  readonly what: TurnEnd | 'goes-on' | 'failed'
  /** Dynos before, and those that are to be. */
  readonly from: number
  readonly to: number
  /** Names of those that were told to finish, or restarted. */
  readonly dynos: readonly string[]
  /** For people. */
  readonly why: string
}

const MOST_EVENTS = 200

export function createHistory(): History {
  return {
    series: {
      backlog: createSeries(),
      waitMs: createSeries(),
      wanted: createSeries(),
      working: createSeries(),
      arrivals: createSeries(),
    },
    events: [],
    about: '',
  }
}

/** What is not known is a hole in its series. */
export function addTurn(history: History, turn: Turn, learned: Learned): void {
  const {at, look} = turn
  const {arrivalsPerSecond} = learned
  const {backlog, waitMs, wanted, working, arrivals} = history.series
  if (look.ready.known !== false) pushSample(backlog, at, look.ready.value)
  if (look.waitMs.known !== false) pushSample(waitMs, at, look.waitMs.value)
  if (arrivalsPerSecond.known) pushSample(arrivals, at, arrivalsPerSecond.value)
  pushSample(wanted, at, quantityBefore(turn))
  pushSample(working, at, look.dynos.working)
  note(history, eventOf(turn, history.about), aboutOf(turn))
}

/** A look that came to nothing. */
export function addFailure(history: History, at: number, why: string): void {
  const quantity = history.series.wanted.raw.at(-1)?.value ?? 0
  const about = `failed ${why}`
  const isNew = about !== history.about
  const event = {at, what: 'failed', from: quantity, to: quantity, dynos: [], why} as const
  note(history, isNew ? event : null, about)
}

function note(history: History, event: ScalingEvent | null, about: string): void {
  history.about = about
  if (event === null) return
  history.events.push(event)
  if (history.events.length > MOST_EVENTS) history.events.shift()
}

/** Null where nothing is new. */
function eventOf(turn: Turn, before: string): ScalingEvent | null {
  const {at, decision, done} = turn
  const end = endOf(turn)
  const about = aboutOf(turn)
  if (about === before && !isDone(end)) return null
  // What was always so is no event.
  if (end === 'unchanged' && before === '') return null
  return {
    at,
    what: end === 'unchanged' ? 'goes-on' : end,
    from: quantityBefore(turn),
    to: decision.verdict === 'drain' ? decision.to : quantityAsked(turn),
    dynos: [...done.told, ...done.revived].map(({dyno}) => dyno),
    why: decision.why,
  }
}

function isDone(end: TurnEnd): boolean {
  return end === 'scaled' || end === 'drained' || end === 'revived'
}

function aboutOf(turn: Turn): string {
  const end = endOf(turn)
  const {decision} = turn
  if (end === 'unchanged' || isDone(end)) return 'in order'
  return `${end} ${decision.verdict === 'hold' ? decision.reason : quantityAsked(turn)}`
}
