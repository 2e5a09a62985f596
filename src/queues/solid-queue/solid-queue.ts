import {unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'

/** Its own `process_alive_threshold`; processes give a sign of life every minute. */
const ALIVE = "interval '5 minutes'"

/**
 * Solid Queue 1. What it writes: https://github.com/rails/solid_queue, app/models/solid_queue and
 * lib/generators/solid_queue/install/templates/db/queue_schema.rb. Its dispatcher moves jobs that are due; without one
 * they count as ready all the same. A job whose process was killed fails once that is noticed: it is nobody's then. The
 * database may be another than the app's own.
 */
export const solidQueue: PostgresAdapter = {
  id: 'solid_queue',
  name: 'Solid Queue',
  needs: [
    'solid_queue_jobs',
    'solid_queue_ready_executions',
    'solid_queue_scheduled_executions',
    'solid_queue_claimed_executions',
    'solid_queue_blocked_executions',
    'solid_queue_processes',
  ],
  uses: ['solid_queue_pauses'],
  ask({need, use}) {
    const claimed = need('solid_queue_claimed_executions').sql
    const processes = need('solid_queue_processes').sql
    const scheduled = need('solid_queue_scheduled_executions').sql
    const pauses = use('solid_queue_pauses')
    const queue = 'queue_name'
    return {
      parts: [
        {
          from: need('solid_queue_ready_executions').sql,
          where: 'true',
          queue,
          tallies: [{kind: 'ready', time: 'created_at'}],
        },
        {
          from: scheduled,
          where: 'scheduled_at <= now()',
          queue,
          order: 'scheduled_at',
          firstFirst: true,
          tallies: [{kind: 'ready', time: 'scheduled_at'}],
        },
        {
          from: `(
            SELECT j.queue_name FROM ${claimed} c JOIN ${need('solid_queue_jobs').sql} j ON j.id = c.job_id
            JOIN ${processes} p ON p.id = c.process_id WHERE p.last_heartbeat_at > now() - ${ALIVE}
          ) claimed`,
          where: 'true',
          queue,
          tallies: [{kind: 'busy'}],
        },
        {
          from: scheduled,
          where: 'scheduled_at > now()',
          queue,
          order: 'scheduled_at',
          firstFirst: true,
          tallies: [{kind: 'scheduled', time: 'scheduled_at'}],
        },
        {
          from: need('solid_queue_blocked_executions').sql,
          where: 'true',
          queue,
          tallies: [{kind: 'blocked'}],
        },
      ],
      uncounted: {retries: unknown('Active Job makes new jobs of them, among the scheduled ones')},
      paused: pauses.known ? `SELECT queue_name AS queue FROM ${pauses.value.sql}` : pauses,
      workers: `SELECT name AS id, hostname AS host, NULL::boolean AS quiet,
          (metadata::jsonb ->> 'thread_pool_size')::int AS slots,
          (SELECT count(*)::int FROM ${claimed} c WHERE c.process_id = p.id) AS busy,
          string_to_array(metadata::jsonb ->> 'queues', ',') AS queues
        FROM ${processes} p WHERE kind = 'Worker' AND last_heartbeat_at > now() - ${ALIVE}`,
      service: unknown('Solid Queue does not keep when a job was begun'),
      listed: null,
    }
  },
}
