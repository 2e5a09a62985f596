import {UserError} from '../errors.js'
import type {SystemName} from '../queues/systems.js'
import {checkSchedule} from '../scaling/schedule/check-schedule.js'
import {readSchedule} from '../scaling/schedule/read-schedule.js'
import {isOneOff} from '../state/dynos.js'
import {escapeText} from '../view/escape.js'
import type {QueueGoal, Settings} from './config/settings.js'
import type {AUTO} from './discovery/auto.js'

type Flags = {readonly [Name in Exclude<keyof Settings, 'adapter'>]?: Settings[Name] | undefined}

/** What is wanted of one process type, as flags or a file say it. */
export interface TypeSettings extends Flags {
  readonly 'process-type': string
  readonly 'adapter'?: SystemName | typeof AUTO | undefined
  /** Of the queues that have any. */
  readonly 'queueGoals'?: readonly QueueGoal[]
}

/** Settings that can be meant. */
export interface CheckedSettings extends TypeSettings {
  readonly adapter: SystemName | typeof AUTO
  readonly min: number
  readonly max: number
}

/** Settings that name their queue system. */
export interface SystemSettings extends CheckedSettings {
  readonly adapter: SystemName
}

const LEAST_DYNOS = 1

/** Throws a `UserError` for what cannot be meant. */
export function checkSettings(settings: TypeSettings): CheckedSettings {
  const {'process-type': type, adapter, min = LEAST_DYNOS, max} = settings
  if (type === 'web') throw notScaled('web dynos serve requests, not jobs')
  if (isOneOff(type)) throw notScaled(`${escapeText(type)} dynos are one-offs, which are not scaled`)
  if (adapter === undefined) {
    throw new UserError('nothing says what keeps the jobs', {
      next: 'name it with --adapter, such as --adapter sidekiq',
    })
  }
  if (!hasGoal(settings)) {
    throw new UserError('no goal is given', {
      next: 'say how long a job may wait (--max-wait 60s), or how many jobs there are to be for each dyno (--jobs-per-dyno 100)',
    })
  }
  if (max === undefined)
    throw new UserError('no --max is given', {next: 'say how many dynos there may be at most: --max 10'})
  if (min > max)
    throw new UserError(`--min ${min} is more than --max ${max}`, {next: 'give --min the smaller of the two'})
  const {schedule, 'time-zone': zone = null} = settings
  if (schedule !== undefined) checkSchedule(readSchedule(schedule, zone), {min, max})
  return {...settings, adapter, min, max}
}

function hasGoal({'max-wait': maxWait, 'jobs-per-dyno': perDyno, queueGoals = []}: TypeSettings): boolean {
  return (
    maxWait !== undefined || perDyno !== undefined || queueGoals.some(({maxWaitMs}) => maxWaitMs !== null)
  )
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
