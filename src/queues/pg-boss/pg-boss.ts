import {known, unknown} from '../../platform/reading.js'
import type {PostgresAdapter} from '../postgres/adapter.js'
import type {Table} from '../postgres/tables.js'

/**
 * pg-boss 9 to 12. What it writes: https://github.com/timgit/pg-boss, src/plans. A job that is done for longer than it may
 * has lost its worker, and is to be tried again if it may be. Its own queues, of maintenance and cron, are left out. Since
 * version 10 it keeps a list of its queues.
 */
export const pgBoss: PostgresAdapter = {
  id: 'pg-boss',
  name: 'pg-boss',
  needs: ['job'],
  uses: ['queue'],
  usualSchema: 'pgboss',
  ask({need, use}) {
    const job = need('job')
    const queues = use('queue')
    const c = columnsOf(job)
    const isOwn = String.raw`name LIKE '\_\_pgboss\_\_%'`
    const isWaiting = `state < 'active' AND ${c.isFree} AND NOT ${isOwn}`
    const isActive = `state = 'active' AND NOT ${isOwn}`
    const base = {from: job.sql, queue: 'name'}
    return {
      parts: [
        {
          ...base,
          ...c.inOrder,
          where: `${isWaiting} AND ${c.startAfter} <= now()`,
          tallies: [{kind: 'ready', time: `GREATEST(${c.startAfter}, ${c.createdOn})`}],
        },
        {
          ...base,
          where: isActive,
          tallies: [
            {kind: 'busy', where: `${c.endsBy} > now()`},
            {kind: 'ready', where: `${c.endsBy} <= now() AND ${c.mayRetry}`, time: c.endsBy},
          ],
        },
        {
          ...base,
          ...c.inOrder,
          where: `${isWaiting} AND ${c.startAfter} > now()`,
          tallies: [
            {kind: 'scheduled', where: "state = 'created'", time: c.startAfter},
            {kind: 'retries', where: "state = 'retry'", time: c.startAfter},
          ],
        },
        ...(job.columns.has('blocked')
          ? [
              {
                ...base,
                where: `state < 'active' AND blocked AND NOT ${isOwn}`,
                tallies: [{kind: 'blocked'} as const],
              },
            ]
          : []),
      ],
      uncounted: job.columns.has('blocked') ? {} : {blocked: known(0)},
      paused: known(false),
      workers: unknown('pg-boss keeps no list of its workers'),
      service: unknown('pg-boss cannot find the jobs that were done last without looking through all'),
      listed:
        queues.known && queues.value.schema === job.schema
          ? `SELECT name AS queue FROM ${queues.value.sql} WHERE NOT ${isOwn}`
          : null,
    }
  },
}

/** Version 10 gave its columns other names, and 11 seconds in place of intervals. */
function columnsOf({columns}: Table) {
  const isFree = columns.has('blocked') ? 'NOT blocked' : 'true'
  if (!columns.has('start_after')) {
    return {
      isFree,
      inOrder: {},
      startAfter: 'startafter',
      createdOn: 'createdon',
      endsBy: '(startedon + expirein)',
      mayRetry: 'retrycount < retrylimit',
    }
  }
  const ends = columns.has('expire_in')
    ? 'started_on + expire_in'
    : "started_on + expire_seconds * interval '1 second'"
  const lastSign = columns.has('heartbeat_seconds')
    ? "heartbeat_on + heartbeat_seconds * interval '1 second'"
    : 'NULL'
  return {
    isFree,
    // Of each queue the first, as an index has them.
    inOrder: {order: 'name, start_after', firstFirst: true},
    startAfter: 'start_after',
    createdOn: 'created_on',
    // LEAST leaves out what is null.
    endsBy: `LEAST(${ends}, ${lastSign})`,
    mayRetry: 'retry_count < retry_limit',
  }
}
