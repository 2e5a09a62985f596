import {sumOf} from '../../queues/amounts.js'
import type {Amount} from '../../queues/queue-system.js'
import {formatCount, plural} from '../../view/format.js'
import type {Advice, Reason} from '../advice.js'
import type {Look} from '../look.js'
import type {Policy} from './policy.js'

export interface JobsPerDynoOptions {
  readonly jobsPerDyno: number
  /**
   * Do jobs that are being done count? A dyno that is busy with the last ones is not idle, though nothing waits any more.
   * Without them, what cannot be known of them does not matter either.
   */
  readonly countsBusy: boolean
}

/**
 * One dyno for so many jobs, rounded up, so that a job never waits without one. It knows nothing of what was before, so
 * that it advises the same wherever it runs. What is only known to be so much at least never takes a dyno away.
 */
export function jobsPerDyno({jobsPerDyno, countsBusy}: JobsPerDynoOptions): Policy<never> {
  return {
    advise: look => ({
      advice: adviceFor(countsBusy ? sumOf([look.ready, takenIn(look)]) : look.ready, jobsPerDyno),
      memory: null,
    }),
  }
}

/** Who finishes jobs and takes no more is no dyno for any. */
function takenIn({busy, finishing}: Look): Amount {
  return busy.known === false ? busy : {...busy, value: Math.max(0, busy.value - finishing)}
}

function adviceFor(jobs: Amount, jobsPerDyno: number): Advice {
  if (jobs.known === false) return {known: false, why: jobs.why}
  const dynos = Math.ceil(jobs.value / jobsPerDyno)
  const isAll = jobs.known === true
  return {
    known: true,
    atLeast: dynos,
    downTo: isAll ? dynos : null,
    keeps: isAll ? null : {because: 'unknown', why: 'there may be more that is not known'},
    reasons: [reasonFor(jobs, dynos, jobsPerDyno)],
  }
}

function reasonFor(
  jobs: Exclude<Amount, {readonly known: false}>,
  dynos: number,
  jobsPerDyno: number,
): Reason {
  const least = jobs.known === 'at-least' ? 'at least ' : ''
  const isOne = jobs.value === 1
  const text = `${least}${plural(jobs.value, 'job')} at ${formatCount(jobsPerDyno)} per dyno ${isOne ? 'needs' : 'need'} ${plural(dynos, 'dyno')}`
  return {rule: 'jobs-per-dyno', dynos, text}
}
