import {isShared} from '../../../platform/shared-addresses.js'
import type {Client, Clients} from '../../../state/requests/clients.js'
import {groupBy} from '../../statistics/group.js'

/** All requests of one sender, over all ways they came. */
export interface Actor {
  readonly address: string
  /** Only a proxy says that it is this address. */
  readonly claimed: boolean
  readonly clients: readonly Client[]
}

/** A proxy shows by how many different clients it claims to bring. */
const PROXY_CLIENTS = 3

/** Who sent what, by the last address; behind a proxy by the one it claims. */
export function actorsOf({byChain}: Clients): Actor[] {
  const all = [...byChain.values()]
  const byAddress = groupBy(all, ({address}) => address)
  const proxies = new Set(
    [...byAddress]
      .filter(([address, clients]) => isShared(address) || isProxy(clients))
      .map(([address]) => address),
  )
  const direct = [...byAddress]
    .filter(([address]) => !proxies.has(address))
    .map(([address, clients]) => ({address, claimed: false, clients}))
  const behind = all.filter(
    ({address, claimed}) => claimed !== null && proxies.has(address) && !isShared(claimed),
  )
  const claimed = [...groupBy(behind, client => client.claimed ?? '')].map(([address, clients]) => ({
    address,
    claimed: true,
    clients,
  }))
  return [...direct, ...claimed]
}

/** Many clients behind it, some of them well served: else it may be one that forges the chain. */
function isProxy(clients: readonly Client[]): boolean {
  return clients.length >= PROXY_CLIENTS && clients.some(({sampledWell}) => sampledWell > 0)
}
