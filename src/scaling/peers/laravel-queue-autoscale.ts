import type {Look} from '../look.js'
import {jobsIn, pairsOf, type Peer, quantitySetting, readyIn, waitIn} from './peer.js'

const INTERVAL_MS = 5000
const SNAPSHOTS = 30
/** `breach_threshold`: before so much of the goal is over, a backlog asks for nothing. */
const BREACH_THRESHOLD = 0.5
/** What it learns as spawn latency of dynos. */
const SPAWN_S = 25
const SATURATED = 0.9

interface Knobs {
  readonly slaS: number
  readonly jobS: number
  readonly slots: number
  /** Of workers, per cycle; it is one while throughput is stable, else all. */
  readonly downBy: number
}

/**
 * laravel-queue-autoscale 3.11: the higher of Little's law (arrivals by the growth of the backlog, later pairs counting
 * twofold) and of what the backlog needs before the goal, with a factor that grows as it nears; one more when 90 % busy;
 * down by one worker per cycle. From cboxdk/laravel-queue-autoscale, src/Scaling/Strategies/HybridStrategy.php and
 * src/Scaling/Calculators/{ArrivalRateEstimator,BacklogDrainCalculator}.php. Its workers are our slots. Its forecast is
 * left out, and the age of the oldest job stands for the 95th percentile of pickup times, its own fallback.
 */
export const laravelQueueAutoscale: Peer = {
  id: 'laravel-queue-autoscale',
  title: 'laravel-queue-autoscale',
  settings: ({goalMs, slotsPerDyno, serviceMs}) =>
    pairsOf([1, 0.7, 0.4], [0.2, 1, 4]).map(([share, downBy]) => {
      const slaS = (goalMs * share) / 1000
      const knobs = {slaS, jobS: serviceMs / 1000, slots: slotsPerDyno, downBy: downBy * slotsPerDyno}
      return quantitySetting(`sla ${slaS} s, down by ${knobs.downBy} workers`, INTERVAL_MS, () => rule(knobs))
    }),
}

function rule({slaS, jobS, slots, downBy}: Knobs): (look: Look) => number {
  const backlogs: number[] = []
  const completed: number[] = []
  let workers = 0
  return look => {
    const backlog = readyIn(look)
    backlogs.push(backlog)
    if (backlogs.length > SNAPSHOTS) backlogs.shift()
    completed.push(look.completed.known ? look.completed.value : 0)
    // Throughput of the last minute.
    if (completed.length > 13) completed.shift()
    const spanS = ((completed.length - 1) * INTERVAL_MS) / 1000
    const done = spanS === 0 ? 0 : ((completed.at(-1) ?? 0) - (completed[0] ?? 0)) / spanS
    const arrivals = Math.max(0, done + growthPerS(backlogs))
    const drain = drainWorkers(backlog, waitIn(look) / 1000, slaS, jobS)
    const active = look.dynos.working * slots
    const busy = jobsIn(look) - backlog
    let wanted = Math.ceil(Math.max(arrivals * jobS, drain))
    if (backlog > 0 && active === 0) wanted = Math.max(1, wanted)
    if (active > 0 && busy / active >= SATURATED && wanted <= active) wanted = active + 1
    workers = Math.max(wanted, workers - downBy)
    return Math.ceil(workers / slots)
  }
}

function growthPerS(backlogs: readonly number[]): number {
  let sum = 0
  let weights = 0
  for (let index = 1; index < backlogs.length; index++) {
    const weight = 2 ** index
    sum += (((backlogs[index] ?? 0) - (backlogs[index - 1] ?? 0)) / (INTERVAL_MS / 1000)) * weight
    weights += weight
  }
  return weights === 0 ? 0 : sum / weights
}

function drainWorkers(backlog: number, ageS: number, slaS: number, jobS: number): number {
  if (backlog === 0) return 0
  const leftOfSla = Math.max(1, slaS - SPAWN_S)
  if (ageS === 0) return backlog / Math.max(leftOfSla / jobS, 1)
  const progress = Math.min(ageS / leftOfSla, 1.5)
  if (progress < BREACH_THRESHOLD) return 0
  const untilBreach = leftOfSla - ageS
  // Past the goal it divides by the time of a job, whatever that has for a unit.
  const base = untilBreach > 0 ? backlog / Math.max(untilBreach / jobS, 1) : backlog / Math.max(jobS, 0.1)
  return base * Math.min(1 + 8 * (progress - 0.5) ** 2, 5)
}
