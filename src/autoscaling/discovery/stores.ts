import {known, type Reading, unknown} from '../../platform/reading.js'
import {AmqpConnection} from '../../queues/connections/amqp.js'
import {isAmqpUrl} from '../../queues/connections/amqp/address.js'
import {DatastoreError, reasonOf} from '../../queues/connections/errors.js'
import {FaktoryConnection} from '../../queues/connections/faktory.js'
import {PostgresConnection} from '../../queues/connections/postgres.js'
import {RedisConnection} from '../../queues/connections/redis.js'
import type {StoreKind, Trace} from './evidence.js'

/** Where a datastore is: its URL is a secret. */
export interface StoreAddress {
  readonly configVar: string
  readonly kind: StoreKind
  readonly url: string
}

/** Kinds by the beginning of their URLs; null for anything else. */
export function kindOf(url: string): StoreKind | null {
  if (/^\s*rediss?:/i.test(url)) return 'redis'
  if (/^\s*postgres(?:ql)?:/i.test(url)) return 'postgres'
  if (isAmqpUrl(url)) return 'rabbitmq'
  return /^\s*tcp(?:\+tls)?:/i.test(url) ? 'faktory' : null
}

/** Config vars may lead to one datastore by several ways, of which the first stays: by TLS, through a pooler. */
export function distinct(addresses: readonly StoreAddress[]): readonly StoreAddress[] {
  const seen = new Set<string>()
  return addresses.filter(({kind, url}) => {
    const parsed = URL.canParse(url) ? new URL(url) : null
    const key = parsed === null ? url : `${kind} ${parsed.hostname} ${parsed.password} ${parsed.pathname}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

export interface LookOptions {
  readonly managementUrl?: string | undefined
  readonly signal?: AbortSignal | undefined
}

/** What queue systems have left there. Rejects only with the signal's reason. */
export async function tracesAt(
  {kind, url}: StoreAddress,
  {managementUrl, signal}: LookOptions,
): Promise<Reading<readonly Trace[]>> {
  try {
    switch (kind) {
      case 'redis': {
        const {tracesInRedis} = await import('./traces/redis.js')
        return await closing(new RedisConnection(url), it => tracesInRedis(it, signal))
      }
      case 'postgres': {
        const {tracesInPostgres} = await import('./traces/postgres.js')
        return known(await closing(new PostgresConnection(url), it => tracesInPostgres(it, signal)))
      }
      case 'rabbitmq': {
        const {tracesInRabbitmq} = await import('./traces/brokers.js')
        return known(
          await closing(new AmqpConnection(url), it => tracesInRabbitmq(it, {managementUrl, signal})),
        )
      }
      case 'faktory': {
        const {tracesInFaktory} = await import('./traces/brokers.js')
        return known(await tracesInFaktory(new FaktoryConnection(url), signal))
      }
    }
  } catch (error) {
    signal?.throwIfAborted()
    if (error instanceof DatastoreError) return unknown(reasonOf(error))
    throw error
  }
}

async function closing<C extends {close(): Promise<void>}, T>(
  connection: C,
  work: (connection: C) => Promise<T>,
): Promise<T> {
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}
