import {sumOf} from '../../queues/amounts.js'
import type {Amount} from '../../queues/queue-system.js'
import {formatCount, plural} from '../../view/format.js'
import type {Advice} from '../advice.js'
import type {Policy} from './policy.js'

export interface JobsPerDyno {
  readonly jobsPerDyno: number
  /** Do jobs that are being done count? */
  readonly countsBusy: boolean
}

/**
 * The plain rule: enough dynos for all jobs, rounded up, so that a job never waits without one. It knows nothing of what
 * was before, so that it decides the same wherever it runs. What is only known to be so much at least may add dynos, and
 * never takes one away; what is not known does neither.
 */
export function jobsPerDyno({jobsPerDyno, countsBusy}: JobsPerDyno): Policy<null> {
  return {
    advise: ({ready, busy}) => ({
      advice: adviceFor(countsBusy ? sumOf([ready, busy]) : ready, jobsPerDyno),
      memory: null,
    }),
  }
}

function adviceFor(jobs: Amount, jobsPerDyno: number): Advice {
  if (jobs.known === false) return {known: false, why: jobs.why}
  const dynos = Math.ceil(jobs.value / jobsPerDyno)
  const isWhole = jobs.known === true
  const count = `${isWhole ? '' : 'at least '}${plural(jobs.value, 'job')}`
  const verb = jobs.value === 1 ? 'needs' : 'need'
  const text = `${count} at ${formatCount(jobsPerDyno)} per dyno ${verb} ${plural(dynos, 'dyno')}`
  return {
    known: true,
    atLeast: dynos,
    downTo: isWhole ? dynos : null,
    keeps: isWhole ? null : {because: 'unknown', why: 'there may be more that is not known'},
    reasons: [{rule: 'jobs-per-dyno', dynos, text}],
  }
}
