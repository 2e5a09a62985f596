import {known, type Reading} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'
import type {Table} from '../postgres/tables.js'

/** After so long without one its own `get_stalled_jobs` takes a worker for dead; it gives a sign of life every 10 s. */
const ALIVE = "interval '30 seconds'"

/**
 * Procrastinate 2 and 3. What it writes: https://github.com/procrastinate-org/procrastinate, procrastinate/sql/schema.sql.
 * Of jobs that share a lock only the first is ready, and none while one is being done. What a killed worker left is
 * nobody's, until the app itself retries it; before 3.1 it cannot be told from what is being done.
 */
export const procrastinate: PostgresAdapter = {
  id: 'procrastinate',
  name: 'Procrastinate',
  needs: ['procrastinate_jobs', 'procrastinate_events'],
  uses: ['procrastinate_workers'],
  ask({need, use}) {
    const jobs = need('procrastinate_jobs')
    const events = need('procrastinate_events').sql
    const workers = use('procrastinate_workers')
    const from = jobs.sql
    const queue = 'queue_name'
    const isFirst = `(lock IS NULL OR (
      row_number() OVER (PARTITION BY lock ORDER BY priority DESC, id) = 1
      AND NOT lock = ANY (ARRAY(SELECT lock FROM ${from} WHERE status = 'doing' AND lock IS NOT NULL))
    ))`
    const readyAt = `GREATEST(scheduled_at, (
      SELECT max(at) FROM ${events} e
      WHERE e.job_id = looked_at.id AND e.type::text IN ('deferred', 'deferred_for_retry', 'retried')
    ))`
    return {
      parts: [
        {
          from,
          where: "status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())",
          queue,
          tallies: [
            {kind: 'ready', where: isFirst, time: readyAt},
            {kind: 'blocked', where: `NOT ${isFirst}`},
          ],
        },
        {from, where: `status = 'doing' AND ${isAlive(jobs, workers)}`, queue, tallies: [{kind: 'busy'}]},
        {
          from,
          where: "status = 'todo' AND scheduled_at > now()",
          queue,
          tallies: [
            {kind: 'scheduled', where: 'attempts = 0', time: 'scheduled_at'},
            {kind: 'retries', where: 'attempts > 0', time: 'scheduled_at'},
          ],
        },
      ],
      uncounted: {},
      paused: known(false),
      workers: workers.known
        ? `SELECT id::text AS id, NULL::text AS host, NULL::int AS slots, NULL::boolean AS quiet, NULL::text[] AS queues,
            (SELECT count(*)::int FROM ${from} j WHERE j.worker_id = w.id AND j.status = 'doing') AS busy
          FROM ${workers.value.sql} w WHERE last_heartbeat > now() - ${ALIVE}`
        : workers,
      service: `SELECT j.queue_name AS queue, (avg(extract(epoch FROM ended.at - began.at)) * 1000)::float8 AS ms
        FROM (SELECT job_id, type, at FROM ${events} ORDER BY id DESC LIMIT 2000) ended
        JOIN ${from} j ON j.id = ended.job_id
        JOIN LATERAL (
          SELECT max(at) AS at FROM ${events} e WHERE e.job_id = ended.job_id AND e.type = 'started'
        ) began ON true
        WHERE ended.type = 'succeeded' AND began.at IS NOT NULL GROUP BY 1`,
      listed: null,
    }
  },
}

function isAlive({columns}: Table, workers: Reading<Table>): string {
  if (!columns.has('worker_id') || !workers.known) return 'true'
  return `COALESCE(worker_id = ANY (ARRAY(
    SELECT id FROM ${workers.value.sql} WHERE last_heartbeat > now() - ${ALIVE}
  )), false)`
}
