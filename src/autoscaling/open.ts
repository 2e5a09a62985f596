import type {Config} from '@oclif/core/interfaces'

import {systemClock} from '../clock.js'
import {UserError} from '../errors.js'
import {connect} from '../heroku/connect.js'
import {login} from '../heroku/login.js'
import {userAgent} from '../heroku/transport/user-agent.js'
import {type AppFlags, whichApp} from '../heroku/which-app/which-app.js'
import {reopening} from '../queues/reopening.js'
import {type SystemName, SYSTEMS} from '../queues/systems.js'
import {Scaler} from '../scaling/scaler.js'
import {type AddressFlags, addressOf, tokenFor} from './address.js'
import {type AutoFlags, withAdapter} from './discovery/with-adapter.js'
import {namesIn, type RuleFlags, ruleOf} from './flags.js'

export interface ScalerFlags extends AppFlags, Omit<AddressFlags, 'adapter'>, RuleFlags {
  readonly 'adapter': AutoFlags['adapter']
  readonly 'key-prefix'?: string | undefined
  readonly 'json-path'?: string | undefined
  readonly 'missing-is-empty': boolean
  readonly 'schema'?: string | undefined
  readonly 'management-url'?: string | undefined
  readonly 'queues'?: readonly string[] | undefined
  readonly 'exclude-queues'?: readonly string[] | undefined
  readonly 'ignore-busy': boolean
  readonly 'dry-run': boolean
}

export interface OpenedScaler {
  readonly app: string
  readonly adapter: SystemName
  readonly scaler: Scaler
  readonly close: () => Promise<void>
}

export interface OpenOptions {
  readonly version: string
  /** For what is no answer, on stderr. */
  readonly remark: (line: string) => void
  readonly signal: AbortSignal
}

/**
 * What scales one process type of an app; nothing is sent yet, but where its queue system is to be found. Throws a
 * `UserError` for what cannot be meant, and where no app is named or there is no login.
 */
export async function openScaler(
  given: ScalerFlags,
  config: Config,
  {version, remark, signal}: OpenOptions,
): Promise<OpenedScaler> {
  const rule = ruleOf(given)
  const app = await whichApp(given, {environment: process.env, folder: process.cwd()})
  if (app === null) throw nothingToScale()
  const platform = connect({app, ...(await login(config)), userAgent: userAgent(version), clock: systemClock})
  const flags = await withAdapter(given, {app, read: platform.read, remark, signal})
  const {adapter, 'key-prefix': keyPrefix, 'json-path': jsonPath, 'missing-is-empty': missingIsEmpty} = flags
  const managementUrl = flags['management-url']
  const system = reopening({
    id: adapter,
    address: addressOf(flags, app, platform.read),
    open: async address => {
      const token = await tokenFor(flags, platform.read)
      return SYSTEMS[adapter].open(address, {
        ...(keyPrefix === undefined ? {} : {keyPrefix}),
        ...(jsonPath === undefined ? {} : {jsonPath}),
        ...(token === undefined ? {} : {token}),
        ...(flags.schema === undefined ? {} : {schema: flags.schema}),
        ...(flags.query === undefined ? {} : {query: flags.query}),
        ...(managementUrl === undefined ? {} : {managementUrl}),
        missingIsEmpty,
      })
    },
  })
  const scaler = new Scaler({
    platform,
    system,
    clock: systemClock,
    type: flags['process-type'],
    rule,
    queues: {queues: queuesOf(flags), without: namesIn(flags['exclude-queues'])},
    countsBusy: SYSTEMS[adapter].tellsBusy && !flags['ignore-busy'],
    dryRun: flags['dry-run'],
  })
  return {app, adapter, scaler, close: () => system.close()}
}

/** HireFire knows a queue by the process type that works at it. */
function queuesOf({adapter, queues, 'process-type': type}: AutoFlags): readonly string[] | null {
  const named = namesIn(queues)
  if (named.length > 0) return named
  return adapter === 'hirefire' ? [type] : null
}

function nothingToScale(): UserError {
  return new UserError('no app to scale', {
    next: [
      'name an app:',
      '  heroku workers:autoscale --app example-app --adapter sidekiq --jobs-per-dyno 100 --max 10 --once --dry-run',
    ].join('\n'),
  })
}
