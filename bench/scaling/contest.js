// One rule on one workload, over several seeds.
import {summaryOf} from '../../build/scaling/simulation/outcome.js'
import {simulate} from '../../build/scaling/simulation/simulation.js'
import {Random} from '../../build/simulator/random.js'
import {workloadOf} from './workloads.js'

/** As wide as HireFire's and Judoscale's plans allow anybody, and as Heroku's limit of dynos per app allows two of them. */
export const LIMITS = {min: 0, max: 50}
/** Of jobs that may wait longer than the goal. */
export const MOST_OVER_GOAL = 0.001
const BOOT_MS = [15_000, 35_000]

/** What a workload's owner knows of it, and its jobs for each seed: the same for all that are compared. */
export function preparedFor(workload, seeds) {
  const runs = seeds.map(seed => ({seed, jobs: workloadOf(workload, seed)}))
  const services = runs.map(({jobs}) => mean(jobs.serviceMs))
  return {
    ...workload,
    runs,
    serviceMs: mean(services),
    jobs: runs.reduce((sum, {jobs}) => sum + jobs.readyAt.length, 0),
    /** What the jobs need with all slots busy all the time. */
    leastHours:
      mean(runs.map(({jobs}) => jobs.serviceMs.reduce((sum, ms) => sum + ms, 0))) / workload.slots / 3.6e6,
  }
}

/**
 * Means over all seeds, of shares and quantiles too; cuts are summed. A rule that cannot qualify any more is not run on
 * further seeds unless asked.
 */
export function judge(prepared, controllerFor, {tells, completely = false} = {}) {
  const results = []
  let over = 0
  let cut = 0
  for (const {seed, jobs} of prepared.runs) {
    const random = new Random(seed).fork('boot')
    const outcome = simulate({
      workload: jobs,
      controller: controllerFor(),
      slots: prepared.slots,
      dynos: 1,
      bootMs: () => random.between(...BOOT_MS),
      ...(tells === undefined ? {} : {tells}),
    })
    const summary = summaryOf(outcome, prepared.goalMs)
    results.push(summary)
    over += summary.overGoal * summary.jobs
    cut += summary.cut
    if (!completely && (cut > 0 || over > MOST_OVER_GOAL * prepared.jobs)) break
  }
  const of = field => mean(results.map(result => result[field]))
  const jobs = results.reduce((sum, result) => sum + result.jobs, 0)
  return {
    dynoHours: of('dynoHours'),
    p50Ms: of('p50Ms'),
    p95Ms: of('p95Ms'),
    p99Ms: of('p99Ms'),
    overGoal: over / jobs,
    cut,
    actions: of('actions'),
    mostDynos: Math.max(...results.map(({mostDynos}) => mostDynos)),
    qualifies: cut === 0 && over <= MOST_OVER_GOAL * prepared.jobs,
    seeds: results.length,
  }
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
