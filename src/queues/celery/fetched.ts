import {known, type Reading, unknown, valueOf} from '../../platform/reading.js'
import {atLeast} from '../amounts.js'
import {Batch} from '../connections/redis/batch.js'
import {toTexts} from '../connections/redis/values.js'
import type {Amount} from '../queue-system.js'
import {askNames} from '../redis/names.js'
import {parseBinding} from './keys.js'
import {type Fetched, parseFetched} from './message.js'
import type {Reader} from './reader.js'

/** What workers have fetched of one queue and not done yet. */
export interface Held {
  /** At least: a task is taken out of there as it begins, unless the app acknowledges late. */
  readonly busy: Amount
  /** Fetched, and kept until it is due. */
  readonly later: Amount
  readonly nextDueAt: Reading<number | null>
}

export type HeldOf = (queue: string) => Held

/** Enough for the workers of most apps: each fetches four tasks for each that it can do, and all that are for later. */
const LOOKED_AT = 500
const MOST_EXCHANGES = 20

/** Asks for what stands in `unacked`. */
export function askFetched(batch: Batch, {keys}: Reader): {readonly reading: Reading<FetchedPage>} {
  return batch.add(['HSCAN', keys.unacked, 0, 'COUNT', LOOKED_AT], value => {
    const [cursor, page] = Array.isArray(value) ? value : []
    const texts = toTexts(page)
    if (texts === undefined) return undefined
    const tasks = texts.filter((_, i) => i % 2 === 1).map(json => parseFetched(json))
    return {tasks, isWhole: cursor === '0' && tasks.every(task => task !== null)}
  })
}

export interface FetchedPage {
  readonly tasks: readonly (Fetched | null)[]
  readonly isWhole: boolean
}

/** Finds out which queues they are of, which only the bindings of their exchanges tell: one round trip. */
export async function readHeld(page: Reading<FetchedPage>, at: number, reader: Reader): Promise<HeldOf> {
  if (!page.known) return () => ({busy: page, later: page, nextDueAt: page})
  const tasks = page.value.tasks.filter(task => task !== null)
  const exchanges = [...new Set(tasks.map(({exchange}) => exchange))].filter(exchange => exchange !== '')
  const batch = new Batch()
  const bindings = new Map(
    exchanges
      .slice(0, MOST_EXCHANGES)
      .map(exchange => [exchange, askNames(batch, reader.keys.bindings(exchange))] as const),
  )
  await batch.send(reader.connection, reader.signal)
  // Without an exchange it went to the queue of this name.
  const queuesOf = ({exchange, routingKey}: Fetched) => {
    const bound = valueOf(bindings.get(exchange)?.reading ?? unknown(''))?.members.map(parseBinding) ?? []
    const queues = bound.filter(binding => binding.routingKey === routingKey).map(({queue}) => queue)
    return queues.length === 0 ? [routingKey] : queues
  }
  return queue => {
    const own = tasks.filter(task => queuesOf(task).includes(queue))
    const later = own.filter(({etaAt}) => (etaAt ?? 0) > at)
    const count = page.value.isWhole ? known : atLeast
    return {
      busy: atLeast(own.length - later.length),
      later: count(later.length),
      nextDueAt: nextOf(later, page.value.isWhole),
    }
  }
}

function nextOf(later: readonly Fetched[], isWhole: boolean): Reading<number | null> {
  const times = later.flatMap(({etaAt}) => etaAt ?? [])
  if (times.length === 0)
    return isWhole ? known(null) : unknown('workers hold more tasks than were looked at')
  return known(Math.min(...times))
}
