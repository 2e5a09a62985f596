import type {PostgresConnection} from '../../../queues/connections/postgres.js'
import {delayedJob} from '../../../queues/delayed-job/delayed-job.js'
import {goodJob} from '../../../queues/good-job/good-job.js'
import {graphileWorker} from '../../../queues/graphile-worker/graphile-worker.js'
import {oban} from '../../../queues/oban/oban.js'
import {pgBoss} from '../../../queues/pg-boss/pg-boss.js'
import type {PostgresAdapter} from '../../../queues/postgres/adapter.js'
import {findTables} from '../../../queues/postgres/tables.js'
import {procrastinate} from '../../../queues/procrastinate/procrastinate.js'
import {que} from '../../../queues/que/que.js'
import {river} from '../../../queues/river/river.js'
import {solidQueue} from '../../../queues/solid-queue/solid-queue.js'
import type {SystemName} from '../../../queues/systems.js'
import {type Trace, trace} from '../evidence.js'

const ADAPTERS = {
  'delayed_job': delayedJob,
  'good_job': goodJob,
  'solid_queue': solidQueue,
  'que': que,
  'oban': oban,
  'pg-boss': pgBoss,
  'graphile-worker': graphileWorker,
  'procrastinate': procrastinate,
  'river': river,
} satisfies Partial<Record<SystemName, PostgresAdapter>>

/** Whose tables are in a Postgres. None of them is read. */
export function tracesInPostgres(
  connection: PostgresConnection,
  signal?: AbortSignal,
): Promise<readonly Trace[]> {
  return connection.read(async transaction => {
    const found: Trace[] = []
    for (const [name, {needs, usualSchema = null}] of Object.entries(ADAPTERS) as [
      keyof typeof ADAPTERS,
      PostgresAdapter,
    ][]) {
      // Other tables are called `jobs`, too: what has a schema of its own is looked for there only.
      const tables = await findTables(transaction, {names: needs, schema: usualSchema})
      const isThere = needs.every(table => tables.get(table)?.known === true)
      const [table = ''] = needs
      const sign = `the table ${usualSchema === null ? '' : `${usualSchema}.`}${table}`
      if (isThere) found.push(trace(name, sign))
    }
    return found
  }, signal)
}
