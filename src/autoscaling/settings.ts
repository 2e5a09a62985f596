import {UserError} from '../errors.js'
import type {SystemName} from '../queues/systems.js'
import {isOneOff} from '../state/dynos.js'
import {escapeText} from '../view/escape.js'

/** What is wanted of one process type, as flags or a file say it. Lengths of time are ms. */
export interface TypeSettings {
  readonly 'process-type': string
  readonly 'adapter'?: SystemName | undefined
  readonly 'command'?: string | undefined
  readonly 'config-var'?: string | undefined
  readonly 'exclude-queues'?: readonly string[] | undefined
  readonly 'json-path'?: string | undefined
  readonly 'key-prefix'?: string | undefined
  readonly 'missing-is-empty'?: boolean
  readonly 'queues'?: readonly string[] | undefined
  readonly 'url'?: string | undefined
  readonly 'jobs-per-dyno'?: number | undefined
  readonly 'max-wait'?: number | undefined
  readonly 'max'?: number | undefined
  readonly 'min': number
  readonly 'schedule'?: string | undefined
  readonly 'slots'?: number | undefined
  readonly 'time-zone'?: string | undefined
  readonly 'backoff'?: number | undefined
  readonly 'fallback'?: number | undefined
  readonly 'fallback-after'?: number | undefined
  readonly 'grace'?: number | undefined
  readonly 'ignore-busy'?: boolean
  readonly 'ignore-connections'?: boolean
  readonly 'monthly-budget'?: number | undefined
  readonly 'protect-busy'?: boolean
  readonly 'raised-limits'?: boolean
}

/** Settings that can be meant. */
export interface CheckedSettings extends TypeSettings {
  readonly adapter: SystemName
  readonly max: number
}

/** Throws a `UserError` for what cannot be meant. */
export function checkSettings(settings: TypeSettings): CheckedSettings {
  const {'process-type': type, adapter, min, max} = settings
  if (type === 'web') throw notScaled('web dynos serve requests, not jobs')
  if (isOneOff(type)) throw notScaled(`${escapeText(type)} dynos are one-offs, which are not scaled`)
  if (adapter === undefined)
    throw new UserError('nothing says what keeps the jobs', {
      next: 'name it with --adapter, such as --adapter sidekiq',
    })
  if (settings['max-wait'] === undefined && settings['jobs-per-dyno'] === undefined)
    throw new UserError('no goal is given', {
      next: 'say how long a job may wait (--max-wait 60s), or how many jobs there are to be for each dyno (--jobs-per-dyno 100)',
    })
  if (max === undefined)
    throw new UserError('no --max is given', {next: 'say how many dynos there may be at most: --max 10'})
  if (min > max)
    throw new UserError(`--min ${min} is more than --max ${max}`, {next: 'give --min the smaller of the two'})
  return {...settings, adapter, max}
}

function notScaled(what: string): UserError {
  return new UserError(what, {next: 'name the process type that takes the jobs: --process-type worker'})
}

/** `high,default` as a list; flags may stand more than once, too. */
export function namesIn(flag: readonly string[] | undefined): readonly string[] {
  return (flag ?? [])
    .flatMap(text => text.split(','))
    .map(name => name.trim())
    .filter(name => name !== '')
}
