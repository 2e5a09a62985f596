import {known, unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'

/**
 * Delayed Job 4 over Active Record. What it writes: https://github.com/collectiveidea/delayed_job_active_record,
 * lib/delayed/backend/active_record.rb. Jobs without a queue are told as those of `default`. Its only index is by priority
 * and time, so that what is being done is looked for among those that are first in that order.
 */
export const delayedJob: PostgresAdapter = {
  id: 'delayed_job',
  name: 'Delayed Job',
  needs: ['delayed_jobs'],
  ask({need}) {
    const from = need('delayed_jobs').sql
    const queue = 'queue'
    const unnamed = 'default'
    const order = 'priority, run_at'
    // A worker that holds a job for longer than `max_run_time` has lost it.
    const isHeld = "locked_at >= now() - interval '4 hours'"
    const isFree = "(locked_at IS NULL OR locked_at < now() - interval '4 hours')"
    return {
      parts: [
        {
          from,
          where: `failed_at IS NULL AND run_at <= now() AND ${isFree}`,
          queue,
          unnamed,
          order,
          tallies: [{kind: 'ready', time: 'run_at'}],
        },
        {
          from,
          where: 'failed_at IS NULL',
          queue,
          unnamed,
          order,
          tallies: [
            {kind: 'busy', where: isHeld},
            {kind: 'scheduled', where: `run_at > now() AND attempts = 0 AND ${isFree}`, time: 'run_at'},
            {kind: 'retries', where: `run_at > now() AND attempts > 0 AND ${isFree}`, time: 'run_at'},
          ],
        },
      ],
      uncounted: {blocked: known(0)},
      paused: known(false),
      workers: unknown('Delayed Job keeps no list of its workers'),
      service: unknown('Delayed Job removes jobs that are done'),
      listed: null,
    }
  },
}
