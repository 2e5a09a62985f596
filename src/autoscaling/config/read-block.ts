import {isMap} from 'yaml'

import {durationIn, readValue, weightIn} from './read-value.js'
import {type QueueGoal, SETTING_NAMES, type SettingName, type Settings, SETTINGS} from './settings.js'
import {entriesOf, type Entry, resolved, type Source, unknownName, type Value} from './source.js'

/** Settings, with the place of each. */
export interface Block {
  readonly settings: Settings
  /** Of queues that have any. */
  readonly goals: readonly QueueGoal[]
  readonly places: ReadonlyMap<SettingName, Value>
}

export const NOTHING: Block = {settings: {}, goals: [], places: new Map()}

const GOALS = ['max-wait', 'weight']

/** The settings below one name; `what` is that name. Throws a `UserError` for what cannot be meant. */
export function readBlock(source: Source, node: Value, what: string): Block {
  const entries = entriesOf(source, node, what).map(entry => named(source, entry))
  const queues = entries.find(({name}) => name === 'queues')
  return {
    settings: Object.fromEntries(
      entries.map(({name, value}) => [name, readValue(source, value, name, SETTINGS[name])]),
    ),
    goals: queues === undefined ? [] : goalsIn(source, queues.value),
    places: new Map(entries.map(({name, value}) => [name, value])),
  }
}

function named(source: Source, entry: Entry): {readonly name: SettingName; readonly value: Value} {
  const name = SETTING_NAMES.find(name => name === entry.key)
  if (name === undefined) throw unknownName(source, entry, {what: 'setting', names: SETTING_NAMES})
  return {name, value: entry.value}
}

function goalsIn(source: Source, node: Value): readonly QueueGoal[] {
  if (!isMap(resolved(source, node))) return []
  return entriesOf(source, node, 'queues').flatMap(entry => goalIn(source, entry) ?? [])
}

/** Null where the queue is only named. */
function goalIn(source: Source, {key, value}: Entry): QueueGoal | null {
  if (value === null || isEmpty(value)) return null
  let maxWaitMs: number | null = null
  let weight = 1
  for (const entry of entriesOf(source, value, key)) {
    if (entry.key === 'max-wait') maxWaitMs = durationIn(source, entry.value, 'max-wait')
    else if (entry.key === 'weight') weight = weightIn(source, entry.value)
    else throw unknownName(source, entry, {what: 'setting of a queue named', names: GOALS})
  }
  return {queue: key, maxWaitMs, weight}
}

function isEmpty(node: Value): boolean {
  return typeof node === 'object' && node !== null && 'value' in node && node.value === null
}
