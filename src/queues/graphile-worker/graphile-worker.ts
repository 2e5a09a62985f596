import {known, unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'

/**
 * Graphile Worker 0.16 and later. What it writes: https://github.com/graphile/worker, sql/; read is the view `jobs`, which
 * is the one thing that it promises to keep (website/docs/jobs-view.md). A queue is told for each task. Of jobs that share
 * one of its named queues only the first is ready, and none while one is being done. Locks that are older than four hours
 * are those of workers that died.
 */
export const graphileWorker: PostgresAdapter = {
  id: 'graphile-worker',
  name: 'Graphile Worker',
  needs: ['jobs'],
  uses: ['_private_job_queues'],
  usualSchema: 'graphile_worker',
  ask({need, use}) {
    const jobs = need('jobs')
    const from = jobs.sql
    const queue = 'task_identifier'
    const isHeld = "locked_at >= now() - interval '4 hours'"
    const isOpen = "attempts < max_attempts AND (locked_at IS NULL OR locked_at < now() - interval '4 hours')"
    const queues = use('_private_job_queues')
    const locked =
      queues.known && queues.value.schema === jobs.schema
        ? `SELECT queue_name FROM ${queues.value.sql} WHERE locked_at >= now() - interval '4 hours'`
        : `SELECT queue_name FROM ${from} WHERE queue_name IS NOT NULL AND ${isHeld}`
    const isFirst = `(queue_name IS NULL OR (
      row_number() OVER (PARTITION BY queue_name ORDER BY priority, run_at, id) = 1
      AND NOT queue_name = ANY (ARRAY(${locked}))
    ))`
    return {
      parts: [
        {
          from,
          where: `${isOpen} AND run_at <= now()`,
          queue,
          tallies: [
            {kind: 'ready', where: isFirst, time: 'run_at'},
            {kind: 'blocked', where: `NOT ${isFirst}`},
          ],
        },
        {from, where: isHeld, queue, tallies: [{kind: 'busy'}]},
        {
          from,
          where: `${isOpen} AND run_at > now()`,
          queue,
          tallies: [
            {kind: 'scheduled', where: 'attempts = 0', time: 'run_at'},
            {kind: 'retries', where: 'attempts > 0', time: 'run_at'},
          ],
        },
      ],
      uncounted: {},
      paused: known(false),
      workers: unknown('Graphile Worker keeps no list of its workers'),
      service: unknown('Graphile Worker removes jobs that are done'),
      listed: null,
    }
  },
}
