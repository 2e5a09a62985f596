import {UserError} from '../../errors.js'
import {Batch} from '../connections/redis/batch.js'
import type {Quieted, WorkerReading} from '../queue-system.js'
import {QUIET_UNTIL} from './keys.js'
import {parseProcess, PROCESS_FIELDS} from './process.js'
import type {Reader} from './reader.js'

/** Sidekiq looks for signals at its next sign of life, within 10 s; nobody wants one that was not taken by then. */
const SIGNAL_LIFE_S = 60

/**
 * As `QueueSystem.quiet` says, by the signal that Sidekiq's own web page sends (`Process#quiet!` in lib/sidekiq/api.rb).
 */
export async function quiet(
  {id}: Pick<WorkerReading, 'id'>,
  until: number,
  {connection, keys}: Pick<Reader, 'connection' | 'keys'>,
): Promise<Quieted> {
  const batch = new Batch()
  const asked = batch.add(['HMGET', keys.process(id), ...PROCESS_FIELDS], parseProcess)
  await batch.send(connection)
  const {reading} = asked
  if (!reading.known) throw cannotBeTold(id, reading.why)
  if (reading.value === null) return {outcome: 'gone'}
  if (reading.value.info['embedded'] === true) throw cannotBeTold(id, 'it runs embedded in another program')
  return connection.tell([
    ['LPUSH', keys.signals(id), 'TSTP'],
    ['EXPIRE', keys.signals(id), SIGNAL_LIFE_S],
    ['HSET', keys.process(id), QUIET_UNTIL, Math.round(until)],
    // Had it ended this very moment, the line above would have left something behind for ever.
    ['EXPIRE', keys.process(id), SIGNAL_LIFE_S],
  ])
}

function cannotBeTold(id: string, why: string): UserError {
  return new UserError(`the Sidekiq process ${id} cannot be told to finish`, {
    why,
    next: "do without --drain: the platform's SIGTERM gives it 25 s to finish",
    exitCode: 1,
  })
}
