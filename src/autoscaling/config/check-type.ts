import {checkSchedule} from '../../scaling/schedule/check-schedule.js'
import {readSchedule} from '../../scaling/schedule/read-schedule.js'
import type {Block} from './read-block.js'
import type {SettingName, TypeSettings} from './settings.js'
import {type Entry, faultOf, placed, type Source} from './source.js'

/** Of these two only one makes sense. */
export const EITHER: readonly (readonly [SettingName, SettingName])[] = [
  ['url', 'config-var'],
  ['protect-busy', 'ignore-busy'],
]

const DEFAULT_MIN = 1

/** Throws a `UserError` where something is missing, or two settings cannot both be meant. */
export function checkType(
  source: Source,
  {key, keyNode}: Entry,
  {settings, places}: {readonly settings: TypeSettings; readonly places: Block['places']},
): void {
  const placeOf = (name: SettingName) => places.get(name) ?? keyNode
  const fail = (name: SettingName, what: string, next: string) => faultOf(source, placeOf(name), {what, next})
  const {adapter, min = DEFAULT_MIN, max, schedule} = settings
  if (adapter === undefined)
    throw fail('adapter', `${key} has no adapter`, 'say what keeps its jobs: adapter: sidekiq')
  if (max === undefined)
    throw fail('max', `${key} has no max`, 'say how many dynos it may have at most: max: 10')
  if (min > max) throw fail('min', `min ${min} is more than max ${max}`, 'give min the smaller of the two')
  const aimless = queueWithoutGoal(settings)
  if (aimless !== null) {
    const what = aimless === '' ? `${key} has no goal` : `${key} has no goal for its queue ${aimless}`
    throw fail('queues', what, 'say how long a job may wait, max-wait: 60s, or jobs-per-dyno: 100')
  }
  for (const [one, other] of EITHER)
    if (isSaid(settings[one]) && isSaid(settings[other]))
      throw fail(other, `${one} and ${other} exclude each other`, 'keep one of them')
  if (schedule === undefined) return
  const zone = settings['time-zone'] ?? null
  const ranges = placed(source, placeOf('time-zone'), () => readSchedule(schedule, zone))
  placed(source, placeOf('schedule'), () => checkSchedule(ranges, {min, max}))
}

/** Its name; empty where all that are not named have none, and null where each has one. */
function queueWithoutGoal({queues = [], queueGoals, ...settings}: TypeSettings): string | null {
  if (settings['max-wait'] !== undefined || settings['jobs-per-dyno'] !== undefined) return null
  const aims = new Set(queueGoals.flatMap(({queue, maxWaitMs}) => (maxWaitMs === null ? [] : [queue])))
  return aims.size === 0 ? '' : (queues.find(queue => !aims.has(queue)) ?? null)
}

/** `false` is as good as nothing. */
export function isSaid(value: unknown): boolean {
  return value !== undefined && value !== false
}
