import type {AgeGroup} from './ages.js'

/** What is to come: jobs that wait, jobs that will arrive, and the slots that will be there for them. */
export interface Outlook {
  /** Jobs that wait, the oldest first. */
  readonly waiting: readonly AgeGroup[]
  readonly arrivalsPerMs: number
  readonly serviceMs: number
  readonly slotsPerDyno: number
  /** Dynos that take jobs, and jobs that they do. */
  readonly working: number
  readonly busy: number
  /** When each dyno that starts will be up, ms from now. */
  readonly startingInMs: readonly number[]
  /** When a dyno that is asked for now would be up, ms from now. */
  readonly bootMs: number
  /** How long a job may wait at most, ms, and how long it is meant to: less, for what cannot be foreseen. */
  readonly maxWaitMs: number
  readonly budgetMs: number
  /** For how long arrivals are looked at, ms from now. */
  readonly horizonMs: number
  /** How many more than on the average may arrive, in standard deviations of a Poisson count. */
  readonly caution: number
}

/** How many dynos more are needed, and for which jobs. */
export interface Missing {
  readonly dynos: number
  readonly because: 'waiting' | 'arriving'
}

/** How many dynos more let every job begin in time: those that wait now, and those that arrive within the horizon. */
export function dynosMissing(outlook: Outlook): Missing {
  const {slotsPerDyno, serviceMs, bootMs} = outlook
  let missing: Missing = {dynos: 0, because: 'arriving'}
  for (const deadline of deadlinesOf(outlook)) {
    const {jobs, because} = deadline
    if (jobs <= begunWithin(outlook, deadline.inMs)) continue
    const latest = withHelp(outlook, deadline)
    const each = slotsPerDyno * (1 + (latest - bootMs) / serviceMs)
    const dynos = Math.ceil((jobs - begunWithin(outlook, latest)) / each - 1e-9)
    if (dynos > missing.dynos) missing = {dynos, because}
  }
  return missing
}

/**
 * When jobs are to be begun that need a new dyno, ms from now. Where it comes too late for what they are meant to wait, they
 * are begun before they have waited too long, or as soon as is not too dear.
 */
function withHelp({bootMs, budgetMs, maxWaitMs}: Outlook, {inMs}: Deadline): number {
  const soonest = bootMs + budgetMs / 4
  const atMost = Math.min(inMs + maxWaitMs - budgetMs, bootMs + budgetMs / 2)
  return inMs >= soonest ? inMs : Math.max(soonest, atMost)
}

/** Jobs that the dynos of the outlook begin within a time. A new one begins one per slot as soon as it is up. */
function begunWithin({working, busy, slotsPerDyno, serviceMs, startingInMs}: Outlook, ms: number): number {
  const slots = working * slotsPerDyno
  const now = Math.max(0, slots - busy) + (slots * ms) / serviceMs
  const later = startingInMs.reduce(
    (sum, inMs) => (ms < inMs ? sum : sum + slotsPerDyno * (1 + (ms - inMs) / serviceMs)),
    0,
  )
  return now + later
}

interface Deadline {
  /** To be begun by then, those of all earlier ones among them. */
  readonly jobs: number
  /** Ms from now. */
  readonly inMs: number
  readonly because: Missing['because']
}

function deadlinesOf({waiting, arrivalsPerMs, budgetMs, horizonMs, caution}: Outlook): readonly Deadline[] {
  let jobs = 0
  const deadlines: Deadline[] = waiting.map(group => {
    jobs += group.jobs
    return {jobs, inMs: Math.max(0, budgetMs - group.ageMs), because: 'waiting'}
  })
  const coming = arrivalsPerMs * horizonMs
  const most = coming + caution * Math.sqrt(coming)
  return [...deadlines, {jobs: jobs + most, inMs: horizonMs + budgetMs, because: 'arriving'}]
}
