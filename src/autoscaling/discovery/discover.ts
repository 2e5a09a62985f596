import {HerokuError} from '../../heroku/errors.js'
import type {PlatformReads} from '../../heroku/platform.js'
import {type SystemDefinition, SYSTEMS} from '../../queues/systems.js'
import type {Evidence} from './evidence.js'
import {distinct, kindOf, type LookOptions, type StoreAddress, tracesAt} from './stores.js'

export type DiscoveryReads = Pick<PlatformReads, 'addons' | 'config' | 'configVar' | 'formation'>

export interface DiscoverOptions extends LookOptions {
  /** The only datastore to look into, or the config var that leads there; all that config vars lead to unless told. */
  readonly url?: string | undefined
  readonly configVar?: string | undefined
}

/** An app has few datastores; more config vars than this are not asked for. */
const MOST_STORES = 8

/** Looks at an app's formation and config vars, and into the datastores that those lead to. Changes nothing. */
export async function discover(read: DiscoveryReads, options: DiscoverOptions): Promise<Evidence> {
  const {signal} = options
  const asking = signal === undefined ? {} : {signal}
  const [formation, {names}] = await Promise.all([read.formation(asking), read.config(asking)])
  const addresses =
    options.url === undefined
      ? await addressesIn(await namesToTry(names, read, options), read, signal)
      : addressOf('--url', options.url)
  const stores = await Promise.all(
    distinct(addresses).map(async address => ({
      configVar: address.configVar,
      kind: address.kind,
      traces: await tracesAt(address, options),
    })),
  )
  return {commands: formation.map(({type, command}) => ({type, command})), stores, configVars: names}
}

async function namesToTry(
  names: readonly string[],
  read: DiscoveryReads,
  {configVar, signal}: DiscoverOptions,
): Promise<readonly string[]> {
  if (configVar !== undefined) return [configVar]
  const addons = await read.addons(signal === undefined ? {} : {signal}).catch((error: unknown) => {
    // Names tell, nearly always, even of what add-ons set.
    if (error instanceof HerokuError) return []
    throw error
  })
  const ofAddons = new Set(addons.flatMap(({configVars}) => configVars))
  return names.filter(name => mayLead(name) || ofAddons.has(name)).sort(usualFirst)
}

async function addressesIn(
  names: readonly string[],
  read: DiscoveryReads,
  signal: AbortSignal | undefined,
): Promise<readonly StoreAddress[]> {
  const addresses: StoreAddress[] = []
  for (const name of names.slice(0, MOST_STORES)) {
    const url = await read.configVar(name, signal === undefined ? {} : {signal})
    if (url !== null) addresses.push(...addressOf(name, url))
  }
  return addresses
}

function addressOf(configVar: string, url: string): readonly StoreAddress[] {
  const kind = kindOf(url)
  return kind === null ? [] : [{configVar, kind, url}]
}

const DEFINITIONS: readonly SystemDefinition[] = Object.values(SYSTEMS)

function mayLead(name: string): boolean {
  return /UR[IL]\d?$/.test(name) && DEFINITIONS.some(({alike}) => alike?.test(name))
}

function usualFirst(a: string, b: string): number {
  return Number(isUsual(b)) - Number(isUsual(a)) || (a < b ? -1 : 1)
}

function isUsual(name: string): boolean {
  return DEFINITIONS.some(({configVars}) => configVars?.includes(name))
}
