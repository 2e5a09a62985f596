import type {Config} from '@oclif/core/interfaces'

import {systemClock} from '../clock.js'
import {UserError} from '../errors.js'
import {connect} from '../heroku/connect.js'
import {login} from '../heroku/login.js'
import {userAgent} from '../heroku/transport/user-agent.js'
import {type AppFlags, whichApp} from '../heroku/which-app/which-app.js'
import {reopening} from '../queues/reopening.js'
import {SYSTEMS} from '../queues/systems.js'
import {Scaler} from '../scaling/scaler.js'
import {type AddressFlags, addressOf, tokenFor} from './address.js'
import {namesIn, type RuleFlags, ruleOf} from './flags.js'

export interface ScalerFlags extends AppFlags, AddressFlags, RuleFlags {
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
  readonly scaler: Scaler
  readonly close: () => Promise<void>
}

/**
 * What scales one process type of an app; nothing is sent yet. Throws a `UserError` for what cannot be meant, and where no
 * app is named or there is no login.
 */
export async function openScaler(flags: ScalerFlags, config: Config, version: string): Promise<OpenedScaler> {
  const rule = ruleOf(flags)
  const app = await whichApp(flags, {environment: process.env, folder: process.cwd()})
  if (app === null) throw nothingToScale()
  const platform = connect({app, ...(await login(config)), userAgent: userAgent(version), clock: systemClock})
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
  return {app, scaler, close: () => system.close()}
}

/** HireFire knows a queue by the process type that works at it. */
function queuesOf({adapter, queues, 'process-type': type}: ScalerFlags): readonly string[] | null {
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
