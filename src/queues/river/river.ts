import {unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'

/**
 * River. What it writes: https://github.com/riverqueue/river, riverdriver/riverpgxv5/migration/main/. One of its clients
 * moves jobs that are due; without any they count as ready all the same. Who does a job stands with it, but not whether
 * they live: what a killed client left counts as being done until River itself rescues it, an hour later unless told.
 */
export const river: PostgresAdapter = {
  id: 'river',
  name: 'River',
  needs: ['river_job'],
  uses: ['river_queue'],
  ask({need, use}) {
    const from = need('river_job').sql
    const queues = use('river_queue')
    const queue = 'queue'
    const time = 'scheduled_at'
    return {
      parts: [
        {from, where: "state = 'available'", queue, tallies: [{kind: 'ready', time}]},
        {
          from,
          where: "state IN ('scheduled', 'retryable') AND scheduled_at <= now()",
          queue,
          tallies: [{kind: 'ready', time}],
        },
        {from, where: "state = 'running'", queue, tallies: [{kind: 'busy'}]},
        {
          from,
          where: "state = 'scheduled' AND scheduled_at > now()",
          queue,
          tallies: [{kind: 'scheduled', time}],
        },
        {
          from,
          where: "state = 'retryable' AND scheduled_at > now()",
          queue,
          tallies: [{kind: 'retries', time}],
        },
        // Of workflows, since its fourth migration.
        {from, where: "state = 'pending'", queue, tallies: [{kind: 'blocked'}]},
      ],
      uncounted: {},
      paused: queues.known
        ? `SELECT name AS queue FROM ${queues.value.sql} WHERE paused_at IS NOT NULL`
        : queues,
      workers: unknown('River keeps no list of its clients'),
      service: `SELECT queue, (avg(extract(epoch FROM finalized_at - attempted_at)) * 1000)::float8 AS ms
        FROM (SELECT queue, state, attempted_at, finalized_at FROM ${from} ORDER BY id DESC LIMIT 1000) latest
        WHERE state = 'completed' AND attempted_at IS NOT NULL GROUP BY 1`,
      listed: null,
    }
  },
}
