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

/** Means over the seeds, of shares and quantiles too; cuts are summed. */
export function judge(prepared, controllerFor, {runs = prepared.runs, sees = {}} = {}) {
  const results = runs.map(run => resultOf(prepared, run, controllerFor(), sees))
  const of = field => mean(results.map(result => result[field]))
  const sum = field => results.reduce((total, result) => total + result[field], 0)
  const overGoal = results.reduce((total, {overGoal, jobs}) => total + overGoal * jobs, 0) / sum('jobs')
  return {
    dynoHours: of('dynoHours'),
    p50Ms: of('p50Ms'),
    p95Ms: of('p95Ms'),
    p99Ms: of('p99Ms'),
    overGoal,
    cut: sum('cut'),
    actions: of('actions'),
    mostDynos: Math.max(...results.map(({mostDynos}) => mostDynos)),
    qualifies: sum('cut') === 0 && overGoal <= MOST_OVER_GOAL,
    seeds: results.length,
  }
}

function resultOf({slots, goalMs}, {seed, jobs}, controller, sees) {
  const random = new Random(seed).fork('boot')
  const bootMs = () => random.between(...BOOT_MS)
  return summaryOf(simulate({workload: jobs, controller, slots, dynos: 1, bootMs, ...sees}), goalMs)
}

/**
 * All settings of a peer: each on the first seed, and on all seeds those that may be its cheapest that qualifies. Few more
 * than that are run on all: what they cost on the first tells well what they cost.
 */
export function sweep(prepared, settings, sees) {
  const [first] = prepared.runs
  const points = settings
    .map(setting => ({
      setting,
      point: judge(prepared, () => setting.controller(LIMITS), {runs: [first], sees}),
    }))
    .toSorted((one, other) => one.point.dynoHours - other.point.dynoHours)
  let best = Infinity
  return points.map(({setting, point}) => {
    const isWorthIt = couldQualify(point, prepared) && point.dynoHours < best * 1.1
    const whole = isWorthIt
      ? judge(prepared, () => setting.controller(LIMITS), {sees})
      : {...point, qualifies: false}
    if (whole.qualifies) best = Math.min(best, whole.dynoHours)
    return {label: setting.label, ...whole}
  })
}

/** Cuts never go away, but a seed with too many long waits may be made up for by others. */
function couldQualify({cut, overGoal}, {runs}) {
  return cut === 0 && overGoal <= MOST_OVER_GOAL * runs.length
}

export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
