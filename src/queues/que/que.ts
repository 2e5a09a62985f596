import {known, unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'

/** Ids of jobs that somebody holds an advisory lock on. */
const LOCKS = `SELECT (classid::bigint << 32) | objid::bigint AS id, pid FROM pg_locks
  WHERE locktype = 'advisory' AND objsubid = 1 AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`

/**
 * Que 1 and 2. What it writes: https://github.com/que-rb/que, lib/que/migrations/ and lib/que/poller.rb. A process holds
 * advisory locks on the jobs that it does, and on a few that it will do next: they count as being done. A killed process
 * holds none any more.
 */
export const que: PostgresAdapter = {
  id: 'que',
  name: 'Que',
  needs: ['que_jobs', 'que_lockers'],
  ask({need}) {
    const from = need('que_jobs').sql
    const lockers = need('que_lockers').sql
    const isOpen = 'finished_at IS NULL AND expired_at IS NULL'
    const isHeld = `id = ANY (ARRAY(SELECT l.id FROM (${LOCKS}) l JOIN ${lockers} USING (pid)))`
    const queue = 'queue'
    return {
      parts: [
        {
          from,
          where: `${isOpen} AND run_at <= now() AND NOT (${isHeld})`,
          queue,
          tallies: [{kind: 'ready', time: 'run_at'}],
        },
        {from, where: `${isOpen} AND ${isHeld}`, queue, tallies: [{kind: 'busy'}]},
        {
          from,
          where: `${isOpen} AND run_at > now() AND NOT (${isHeld})`,
          queue,
          tallies: [
            {kind: 'scheduled', where: 'error_count = 0', time: 'run_at'},
            {kind: 'retries', where: 'error_count > 0', time: 'run_at'},
          ],
        },
      ],
      uncounted: {blocked: known(0)},
      paused: known(false),
      workers: `SELECT pid::text AS id, ruby_hostname AS host, worker_count AS slots, NULL::boolean AS quiet, queues,
          (SELECT count(*)::int FROM (${LOCKS}) l WHERE l.pid = lockers.pid) AS busy
        FROM ${lockers} lockers WHERE pid IN (SELECT pid FROM pg_stat_activity)`,
      service: unknown('Que does not keep when a job was begun'),
      listed: null,
    }
  },
}
