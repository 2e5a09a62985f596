import type {Look} from '../look.js'

/** Dynos that were asked for at one time and may still be starting. */
export interface Ordered {
  /** Ms since the epoch. */
  readonly at: number
  readonly dynos: number
}

const MOST_REMEMBERED = 4

/** When those that start now were asked for, the latest last. What nobody remembers began half a boot ago. */
export function ordersOf(
  before: {readonly wanted: number; readonly ordered: readonly Ordered[]} | null,
  {at, dynos: {wanted, starting}}: Look,
  bootMs: number,
): readonly Ordered[] {
  const more = before === null ? 0 : wanted - before.wanted
  const all = [...(before?.ordered ?? []), ...(more > 0 ? [{at, dynos: more}] : [])]
  const kept: Ordered[] = []
  let left = starting
  for (const order of all.toReversed().slice(0, MOST_REMEMBERED)) {
    // A clock that went back leaves orders in the future.
    if (left === 0 || order.at > at) continue
    const dynos = Math.min(left, order.dynos)
    kept.unshift({at: order.at, dynos})
    left -= dynos
  }
  return left === 0 ? kept : [{at: at - Math.round(bootMs / 2), dynos: left}, ...kept]
}

/** When each of them will be up, ms from now; those that are late come any moment. */
export function upInMs(orders: readonly Ordered[], at: number, bootMs: number): readonly number[] {
  return orders.flatMap(order =>
    Array.from({length: order.dynos}, () => Math.max(SOON_MS, order.at + bootMs - at)),
  )
}

const SOON_MS = 1000
