import {UserError} from '../../errors.js'
import {type SystemDefinition, SYSTEMS} from '../../queues/systems.js'
import {escapeText} from '../../view/escape.js'
import {addressOf} from '../address.js'
import type {Place} from '../place.js'
import type {SystemSettings} from '../settings.js'
import {installTable, TABLE} from './postgres-table.js'

/** Makes the table for leases in the Postgres of a type's queue. Gives a line that says so. Throws a `UserError` where it cannot. */
export async function installLease(settings: SystemSettings, {app, platform}: Place): Promise<string> {
  const {by}: SystemDefinition = SYSTEMS[settings.adapter]
  if (by !== 'postgres') {
    throw new UserError(`--adapter ${settings.adapter} has no table for a lease`, {
      next:
        by === 'redis'
          ? 'leave --install-lease out: in a Redis nothing has to be made for it'
          : 'keep the lease on this computer with --state FILE',
    })
  }
  const {PostgresConnection} = await import('../../queues/connections/postgres.js')
  const connection = new PostgresConnection(await addressOf(settings, app, platform.read)())
  try {
    const made = await installTable(connection)
    if (made === 'done') return `${escapeText(settings['process-type'])}: the table ${TABLE} is there`
    throw new UserError(`the table ${TABLE} cannot be made`, {
      why: made.why,
      next: 'use a URL whose user may create tables, or keep the lease on this computer with --state FILE',
      exitCode: 1,
    })
  } finally {
    await connection.close()
  }
}
