import type {Amount} from '../queues/queue-system.js'
import {formatCount, plural} from '../view/format.js'

/** So many jobs for each dyno, between two bounds. */
export interface PlainRule {
  readonly jobsPerDyno: number
  readonly min: number
  readonly max: number
  /** Has Heroku said that there may be no more than `max`? */
  readonly isPlatformLimit?: boolean
}

/** What is to become of the number of dynos. `why` is for people. */
export type Decision =
  | {
      readonly verdict: 'scale'
      readonly from: number
      readonly to: number
      /** More dynos would be needed than `max` allows. */
      readonly atLimit: boolean
      readonly why: string
    }
  | {readonly verdict: 'stay'; readonly at: number; readonly atLimit: boolean; readonly why: string}
  /** What is not known might mean another number: nothing is changed. */
  | {readonly verdict: 'hold'; readonly at: number; readonly why: string}
  /** Somebody has switched the process type off, which the rule never does; only they switch it on again. */
  | {readonly verdict: 'off'; readonly at: 0; readonly why: string}

/**
 * Enough dynos for all jobs, rounded up, so that a job never waits without one. It knows nothing of what was before, so
 * that it decides the same wherever it runs. What is only known to be so much at least may add dynos, and never takes one
 * away; what is not known does neither.
 */
export function decide(jobs: Amount, at: number, rule: PlainRule): Decision {
  const {jobsPerDyno, min, max} = rule
  if (at === 0 && min > 0) {
    return {
      verdict: 'off',
      at,
      why: `it is at 0, which --min ${min} never sets: scale it to 1 or more to go on`,
    }
  }
  if (jobs.known === false) return {verdict: 'hold', at, why: jobs.why}
  const needed = Math.ceil(jobs.value / jobsPerDyno)
  const wanted = Math.min(max, Math.max(min, needed))
  const why = reasonFor({...rule, jobs, needed})
  const atLimit = needed > max
  if (wanted > at) return {verdict: 'scale', from: at, to: wanted, atLimit, why}
  if (jobs.known === 'at-least' && wanted < max)
    return {verdict: 'hold', at, why: `${why}, but there may be more that is not known`}
  if (wanted === at) return {verdict: 'stay', at, atLimit, why}
  return {verdict: 'scale', from: at, to: wanted, atLimit, why}
}

interface Sum extends PlainRule {
  readonly jobs: Exclude<Amount, {readonly known: false}>
  readonly needed: number
}

function reasonFor({jobs, needed, jobsPerDyno, min, max, isPlatformLimit = false}: Sum): string {
  const least = jobs.known === 'at-least' ? 'at least ' : ''
  const count = `${least}${formatCount(jobs.value)} ${jobs.value === 1 ? 'job' : 'jobs'}`
  const sum = `${count} at ${formatCount(jobsPerDyno)} per dyno ${jobs.value === 1 ? 'needs' : 'need'} ${plural(needed, 'dyno')}`
  if (needed > max) return `${sum}, but ${isPlatformLimit ? 'Heroku takes no more than' : '--max is'} ${max}`
  return needed < min ? `${sum}, and --min is ${min}` : sum
}
