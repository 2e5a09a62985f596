import {unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'

/**
 * Oban 2. What it writes: https://github.com/oban-bg/oban, lib/oban/migrations/postgres/ and lib/oban/engines/basic.ex. One
 * of its nodes moves jobs that are due; without any they count as ready all the same. Who does a job stands with it, but
 * not whether they live: what a killed node left counts as being done until Oban itself rescues it.
 */
export const oban: PostgresAdapter = {
  id: 'oban',
  name: 'Oban',
  needs: ['oban_jobs'],
  ask({need}) {
    const from = need('oban_jobs').sql
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
        {from, where: "state = 'executing'", queue, tallies: [{kind: 'busy'}]},
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
        // Since 2.20; the type of older ones does not know it.
        {from, where: "state = 'suspended'", queue, tallies: [{kind: 'blocked'}]},
      ],
      uncounted: {},
      paused: unknown('Oban pauses queues in its nodes, not in the database'),
      workers: unknown('Oban keeps no list of its nodes'),
      service: `SELECT queue, (avg(extract(epoch FROM completed_at - attempted_at)) * 1000)::float8 AS ms
        FROM (SELECT queue, state, attempted_at, completed_at FROM ${from} ORDER BY id DESC LIMIT 1000) latest
        WHERE state = 'completed' AND attempted_at IS NOT NULL GROUP BY 1`,
      listed: null,
    }
  },
}
