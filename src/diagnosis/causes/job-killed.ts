import {JOB_HANDED_BACK, JOB_KILLED} from '../../logs/signals/groups.js'
import {ARTICLES} from '../../platform/articles.js'
import {plural} from '../../view/format.js'
import type {Cause} from '../cause.js'
import {occurrenceOf, sightings} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {placeOf, totalOf} from '../words.js'

interface Killed {
  /** The platform killed the dyno for its memory in the same life. */
  readonly forMemory: boolean
  /** The dyno was told to stop in the same life. */
  readonly stopped: boolean
  /** That is all there is to it: the library put the jobs back, to be run again. */
  readonly handedBack: boolean
}

/** A job was cut off before it was done. */
export const jobKilled: Cause<Killed> = {
  id: 'job-killed',
  group: 'jobs',
  severity: 'warning',
  fallbackFor: [],
  title: 'a job was cut off before it was done',
  about: `The job library says that a job's process was killed: by the library's own time limit, for memory, or
because the dyno was stopped. RQ kills its work-horse at the job's timeout, Celery at the hard time limit or when it
loses a worker, Sidekiq when work is left after its shutdown timeout; that it then puts back, which is only
information when the dyno was told to stop.

Not meant: jobs that fail with an error of their own.`,
  detect: state =>
    sightings(state, JOB_KILLED).map(sighting => {
      const forMemory = sighting.generations.some(
        ({killedFor, tallies}) => killedFor === 'R15' || tallies.has('R15'),
      )
      const stopped = sighting.generations.some(({stopAt}) => stopAt !== null)
      const handedBack =
        !forMemory &&
        sighting.generations.length > 0 &&
        sighting.generations.every(({stopAt}) => stopAt !== null) &&
        sighting.ids.includes('sidekiq.pushed-back') &&
        sighting.ids.every(id => JOB_HANDED_BACK.includes(id))
      return occurrenceOf(sighting, {
        confidence: 'high',
        ...(handedBack ? {severity: 'info' as const} : {}),
        facts: {forMemory, stopped, handedBack},
      })
    }),
  describe(occurrences) {
    if (occurrences.every(({facts}) => facts.handedBack)) {
      return {
        summary: `jobs on ${placeOf(occurrences)} were put back when the dyno was stopped, to be run again`,
        explanation:
          'The dyno was told to stop in the same life: a deploy, a restart or the daily cycling. Sidekiq put what was ' +
          'under way back into its queue, so nothing is lost, but these jobs begin from their start.',
        alternatives: [],
        remedies: [advice('make long jobs safe to run again, or split them', ARTICLES.backgroundJobs)],
      }
    }
    const forMemory = occurrences.some(({facts}) => facts.forMemory)
    const stopped = occurrences.some(({facts}) => facts.stopped)
    return {
      summary: `jobs on ${placeOf(occurrences)} were cut off before they were done (${plural(totalOf(occurrences), 'line')} of the job library)`,
      explanation:
        'The job library itself says that it lost or killed the process that did the work. ' +
        (forMemory
          ? 'The platform killed the dyno for its memory in the same life (R15).'
          : stopped
            ? 'The dyno was told to stop in the same life: a deploy, a restart or the daily cycling.'
            : 'Neither a memory kill nor a stop of the dyno is in view, so its own time limit is the likeliest.'),
      alternatives: forMemory || stopped ? [] : ['a kill for memory whose line is missing here'],
      remedies: [
        advice('split the job, or raise its limit where it is known to be long', ARTICLES.backgroundJobs),
        advice('make it safe to run again: it will be, or has to be', ARTICLES.backgroundJobs),
        longerLog('the dyno around that time'),
      ],
    }
  },
}
