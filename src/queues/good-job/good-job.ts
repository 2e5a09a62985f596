import {type Reading, unknown} from '../../platform/reading.js'
import type {PostgresAdapter, Questions} from '../postgres/adapter.js'
import type {Table} from '../postgres/tables.js'

/** Its own EXPIRED_INTERVAL; processes give a sign of life every 30 s. */
const EXPIRED = "interval '5 minutes'"

/**
 * GoodJob 3.99 and 4, and 3 before. What it writes: https://github.com/bensheldon/good_job, app/models/good_job/{job,
 * process,setting}.rb. A job that its process left behind when it was killed is to be done again, and counts as ready.
 * Version 3 does not write down who does a job, but holds an advisory lock on it.
 */
export const goodJob: PostgresAdapter = {
  id: 'good_job',
  name: 'GoodJob',
  needs: ['good_jobs'],
  uses: ['good_job_processes', 'good_job_settings'],
  ask({need, use}) {
    const jobs = need('good_jobs')
    const processes = use('good_job_processes')
    const settings = use('good_job_settings')
    const {isHeld, isFree} = holdersOf(jobs, processes)
    const from = jobs.sql
    const queue = 'queue_name'
    const unnamed = 'default'
    const readyAt = 'COALESCE(scheduled_at, created_at)'
    const hasFailed = jobs.columns.has('executions_count')
      ? 'COALESCE(executions_count, 0) > 0'
      : 'error IS NOT NULL'
    return {
      parts: [
        {
          from,
          // Both stand in an index; what both say together does not.
          where: `finished_at IS NULL AND (scheduled_at <= now() OR scheduled_at IS NULL) AND ${isFree}`,
          queue,
          unnamed,
          tallies: [{kind: 'ready', time: readyAt}],
        },
        {
          from,
          where: `finished_at IS NULL AND ${isHeld}`,
          queue,
          unnamed,
          tallies: [{kind: 'busy'}],
        },
        {
          from,
          where: `finished_at IS NULL AND scheduled_at > now() AND ${isFree}`,
          queue,
          unnamed,
          order: 'scheduled_at',
          firstFirst: true,
          tallies: [
            {kind: 'scheduled', where: `NOT ${hasFailed}`, time: 'scheduled_at'},
            {kind: 'retries', where: hasFailed, time: 'scheduled_at'},
          ],
        },
      ],
      uncounted: {blocked: unknown('GoodJob finds out about its limits only when it begins a job')},
      paused: settings.known ? pausedIn(settings.value) : settings,
      workers: workersIn(jobs, processes),
      service: `SELECT COALESCE(queue_name, 'default') AS queue,
          (avg(extract(epoch FROM finished_at - performed_at)) * 1000)::float8 AS ms
        FROM (
          SELECT queue_name, finished_at, performed_at FROM ${from}
          WHERE finished_at IS NOT NULL AND retried_good_job_id IS NULL ORDER BY finished_at DESC LIMIT 500
        ) done WHERE performed_at IS NOT NULL GROUP BY 1`,
      listed: null,
    }
  },
}

/** Does a process that lives do a job? And does none? */
function holdersOf(
  {columns}: Table,
  processes: Reading<Table>,
): {readonly isHeld: string; readonly isFree: string} {
  if (!columns.has('locked_by_id')) {
    const isHeld = isLocked("'good_jobs-' || active_job_id::text")
    return {isHeld, isFree: `NOT ${isHeld}`}
  }
  // Then who lives cannot be told.
  if (!processes.known) return {isHeld: 'locked_by_id IS NOT NULL', isFree: 'locked_by_id IS NULL'}
  const alive = `(ARRAY(SELECT id FROM ${processes.value.sql} WHERE updated_at > now() - ${EXPIRED}))`
  return {
    isHeld: `locked_by_id = ANY ${alive}`,
    isFree: `(locked_by_id IS NULL OR locked_by_id <> ALL ${alive})`,
  }
}

/** Does somebody hold the advisory lock of this name? */
function isLocked(name: string): string {
  return `(('x' || substr(md5(${name}), 1, 16))::bit(64)::bigint = ANY (ARRAY(
    SELECT (classid::bigint << 32) | objid::bigint FROM pg_locks
    WHERE locktype = 'advisory' AND objsubid = 1 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  )))`
}

function pausedIn({sql}: Table): string {
  return `SELECT jsonb_array_elements_text(value -> 'queues') AS queue FROM ${sql}
    WHERE key = 'pauses' AND jsonb_typeof(value -> 'queues') = 'array'`
}

function workersIn(jobs: Table, processes: Reading<Table>): Questions['workers'] {
  if (!processes.known) return processes
  const {sql} = processes.value
  const isAlive = jobs.columns.has('locked_by_id')
    ? `p.updated_at > now() - ${EXPIRED}`
    : isLocked("'good_job_processes-' || p.id::text")
  const busy = jobs.columns.has('locked_by_id')
    ? `(SELECT count(*)::int FROM ${jobs.sql} j WHERE j.locked_by_id = p.id AND j.finished_at IS NULL)`
    : 'NULL::int'
  return `SELECT p.id::text AS id, p.state ->> 'hostname' AS host, ${busy} AS busy, NULL::boolean AS quiet,
      (SELECT sum((s ->> 'max_threads')::int)::int FROM jsonb_array_elements(p.state -> 'schedulers') s) AS slots,
      NULL::text[] AS queues
    FROM ${sql} p WHERE ${isAlive} AND jsonb_typeof(p.state -> 'schedulers') = 'array'`
}
