import type {Look} from '../look.js'
import {agesOf, type Waiting} from './ages.js'
import type {Levels, MaxWaitMemory} from './memory.js'
import {dynosMissing, type Missing, type Outlook} from './outlook.js'
import {wakesFor} from './pre-wake.js'
import {serviceTime} from './service-time.js'
import {upInMs} from './starting.js'
import {arrivalRate} from './window.js'

/** What all needs are worked out from. */
export interface Situation {
  readonly look: Look
  readonly levels: Levels
  readonly memory: MaxWaitMemory
  readonly slots: number
  readonly bootMs: number
  readonly budgetMs: number
  readonly maxWaitMs: number
  readonly spanMs: number
  readonly intervalMs: number
  readonly seenLateMs: number
}

/** For how long fewer dynos have to do before they are let go: a dyno that is started anew pays for its boot first. */
const LASTING_MS = 300_000
/** Boots differ: this much longer than on the average is reckoned with. */
const BOOT_MARGIN_MS = 5000
/** Standard deviations by which more jobs may arrive than on the average. */
const CAUTION = 1.5
/** Of the window, that tell how much arrives of late. */
const LATE_SPANS = 2

/** How many dynos are wanted, and for what. */
export interface Needs {
  /** At once. */
  readonly now: number
  /** The fewest that would do from now on for a good while. */
  readonly lasting: number
  /** So many have a slot for every job that is there: more cannot be used. */
  readonly work: number
  /** Where more are wanted than there are: for which jobs. */
  readonly missing: Missing
  /** Until the scheduled job is due that one has to boot for, ms; null where there is none. */
  readonly dueInMs: number | null
}

/**
 * More are wanted only where those that are there do not suffice, were more asked for no sooner than at the next look.
 * Where nothing ever tells what arrives and how long it takes, every job gets a slot.
 */
export function needsOf(situation: Situation): Needs {
  const {look, levels, slots} = situation
  const present = look.dynos.working + look.dynos.starting
  const work = Math.ceil((levels.ready + taken(situation)) / slots)
  const dueInMs = wakesFor(look, situation.bootMs)
  const due = dueInMs === null ? 0 : 1
  const isBlind = !look.arrived.known && !look.completed.known && !look.serviceMs.known
  const missing: Missing = isBlind
    ? {dynos: Math.max(0, work - present), because: 'waiting'}
    : missingNow(situation)
  const lasting = isBlind
    ? work
    : Math.max(Math.min(work, 1), lastingNeed(situation, Math.max(present, work)))
  const enough = missing.dynos > 0 ? present + missing.dynos : Math.min(present, lasting)
  return {
    now: Math.max(due, Math.min(work, enough)),
    lasting: Math.max(due, lasting),
    work,
    missing,
    dueInMs,
  }
}

/** Dynos that are needed beside those that are there, were they asked for now or never. */
function missingNow(situation: Situation): Missing {
  const {look, memory, bootMs} = situation
  const outlook = outlookOf(situation)
  return dynosMissing({
    ...outlook,
    working: look.dynos.working,
    startingInMs: upInMs(memory.ordered, look.at, bootMs + BOOT_MARGIN_MS),
    horizonMs: horizonMs(situation),
  })
}

/** The fewest dynos that would do for a good while, were they all up; never more than `most`. */
function lastingNeed(situation: Situation, most: number): number {
  const outlook = {
    ...outlookOf(situation),
    startingInMs: [],
    horizonMs: LASTING_MS,
    arrivalsPerMs: arrivalRate(situation.memory.window) ?? 0,
  }
  const isEnough = (working: number) =>
    dynosMissing({...outlook, working, busy: Math.min(outlook.busy, working * situation.slots)}).dynos === 0
  let low = 0
  let high = most
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if (isEnough(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/**
 * For how long arrivals are looked ahead, ms: until a dyno that is asked for at the next look would be up, where jobs can
 * wait no longer than that; the more patient they are, the less, as then there is time to see them first.
 */
function horizonMs(situation: Situation): number {
  const lead = leadMs(situation)
  return lead * Math.min(1, lead / situation.budgetMs) ** 2
}

/** When a dyno that is asked for at the next look would surely be up, ms from now. */
function leadMs({bootMs, intervalMs}: Situation): number {
  return bootMs + BOOT_MARGIN_MS + intervalMs
}

/** Jobs that arrive per ms: as many as in the whole window, or as of late where those are more. */
export function arrivalsPerMs({memory: {window}}: Situation): number {
  return Math.max(arrivalRate(window) ?? 0, arrivalRate(window, LATE_SPANS) ?? 0)
}

export function serviceMs({look, memory}: Situation): number {
  return look.serviceMs.known ? Math.max(1, look.serviceMs.value) : serviceTime(memory.served, memory.lately)
}

function outlookOf(situation: Situation): Omit<Outlook, 'working' | 'startingInMs' | 'horizonMs'> {
  const {look, levels, memory, slots, bootMs, maxWaitMs, budgetMs, spanMs} = situation
  return {
    waiting: agesOf(waitingOf(look, levels), memory.window, spanMs),
    arrivalsPerMs: arrivalsPerMs(situation),
    serviceMs: serviceMs(situation),
    slotsPerDyno: slots,
    busy: taken(situation),
    bootMs: bootMs + BOOT_MARGIN_MS,
    maxWaitMs,
    budgetMs,
    caution: CAUTION,
  }
}

/** Slots that are taken, of the dynos that take jobs. */
export function taken({look, levels}: Situation): number {
  return Math.max(0, levels.busy - look.finishing)
}

export function waitingOf({at, waitMs}: Look, {ready}: Levels): Waiting {
  return {jobs: ready, waitMs: waitMs.known === false ? null : waitMs.value, at}
}
