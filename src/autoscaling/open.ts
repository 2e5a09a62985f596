import type {QueueSystem} from '../queues/queue-system.js'
import {reopening} from '../queues/reopening.js'
import {type SystemDefinition, SYSTEMS} from '../queues/systems.js'
import {Holding} from '../scaling/lease/holding.js'
import {Scaler} from '../scaling/scaler.js'
import {addressOf, tokenFor} from './address.js'
import {keeperFor, type KeeperFlags} from './lease/keeper-for.js'
import {type Place, WRITE_DEADLINE_MS} from './place.js'
import {planOf, type Rhythm} from './plan-of.js'
import {namesIn, type SystemSettings} from './settings.js'

export interface ScalerFlags extends KeeperFlags {
  readonly dryRun: boolean
  readonly rhythm: Rhythm
  /** For what is no answer. */
  readonly remark: (line: string) => void
}

/** What scales one process type, and its hold on the lease. */
export interface OpenedType {
  readonly settings: SystemSettings
  readonly scaler: Scaler
  readonly lease: Holding
  /** Gives the lease back, and ends all connections. */
  close(): Promise<void>
}

/** Simulated jobs are known in every respect. */
const SIMULATED: SystemDefinition = {...SYSTEMS.sidekiq, title: 'simulated jobs'}

/** Opens nothing yet: the first look does. Throws a `UserError` for what cannot be meant. */
export async function openType(
  settings: SystemSettings,
  place: Place,
  {dryRun, rhythm, remark, ...keeping}: ScalerFlags,
): Promise<OpenedType> {
  const {app, platform, clock, jobs} = place
  const definition: SystemDefinition = jobs === null ? SYSTEMS[settings.adapter] : SIMULATED
  const plan = planOf(settings, definition, rhythm)
  const address = jobs === null ? addressOf(settings, app, platform.read) : null
  const system = jobs ?? systemAt(settings, definition, place)
  // Whoever changes nothing takes the lease from nobody.
  const keeper = await keeperFor(dryRun || jobs !== null ? {...keeping, 'no-lease': true} : keeping, {
    appId: async signal => (await platform.read.app(signal === undefined ? {} : {signal})).id,
    type: settings['process-type'],
    definition,
    address,
    clock,
    remark,
  })
  const lease = new Holding({keeper, clock, steadyMs: () => performance.now()})
  const scaler = new Scaler({
    platform,
    system,
    clock,
    plan,
    queues: {
      queues: queuesOf(settings),
      without: namesIn(settings['exclude-queues']),
      countTo: countTo(settings),
    },
    lease,
    writeDeadlineMs: WRITE_DEADLINE_MS,
    dryRun,
  })
  return {
    settings,
    scaler,
    lease,
    async close() {
      if (!dryRun) await lease.release()
      await Promise.all([system.close(), keeper.close()])
    },
  }
}

function systemAt(
  settings: SystemSettings,
  definition: SystemDefinition,
  {app, platform}: Place,
): QueueSystem {
  const {
    'key-prefix': keyPrefix,
    'json-path': jsonPath,
    'missing-is-empty': missingIsEmpty = false,
    'management-url': managementUrl,
    schema,
    query,
  } = settings
  return reopening({
    id: settings.adapter,
    address: addressOf(settings, app, platform.read),
    canQuiet: definition.canQuiet ?? false,
    open: async address => {
      const token = await tokenFor(settings, platform.read)
      return definition.open(address, {
        ...(keyPrefix === undefined ? {} : {keyPrefix}),
        ...(jsonPath === undefined ? {} : {jsonPath}),
        ...(token === undefined ? {} : {token}),
        ...(schema === undefined ? {} : {schema}),
        ...(query === undefined ? {} : {query}),
        ...(managementUrl === undefined ? {} : {managementUrl}),
        missingIsEmpty,
      })
    },
  })
}

/** HireFire knows a queue by the process type that works at it. */
function queuesOf({adapter, queues, 'process-type': type}: SystemSettings): readonly string[] | null {
  const named = namesIn(queues)
  if (named.length > 0) return named
  return adapter === 'hirefire' ? [type] : null
}

/** As many as could make a difference; nobody knows how many that is where they may wait so long. */
const MOST_COUNTED = 100_000

function countTo({'jobs-per-dyno': perDyno, 'max-wait': maxWaitMs, max}: SystemSettings): number {
  const byRule = (perDyno ?? 0) * max
  return maxWaitMs === undefined ? byRule : Math.max(byRule, MOST_COUNTED)
}
