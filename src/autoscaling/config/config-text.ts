import {stringify} from 'yaml'

import type {TypeSettings} from '../settings.js'
import {type QueueGoal, SETTING_NAMES, type SettingName, SETTINGS} from './settings.js'

/** What `--print-config` tells: all that is in force, as a file that `--config` would take. */
export interface InForce {
  readonly app: string | null
  readonly intervalMs: number
  readonly types: readonly TypeSettings[]
}

const UNITS: readonly (readonly [unit: string, ms: number])[] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
]

export function configText({app, intervalMs, types}: InForce): string {
  const processTypes = Object.fromEntries(types.map(type => [type['process-type'], typeText(type)]))
  return stringify(
    {app, 'interval': durationText(intervalMs), 'process-types': processTypes},
    {lineWidth: 0, aliasDuplicateObjects: false},
  )
}

function typeText(type: TypeSettings): Readonly<Record<string, unknown>> {
  const said = SETTING_NAMES.filter(name => type[name] !== undefined)
  return Object.fromEntries(said.map(name => [name, valueText(type, name)]))
}

function valueText(type: TypeSettings, name: SettingName): unknown {
  const value = type[name]
  switch (SETTINGS[name].kind) {
    case 'duration':
      return durationText(Number(value))
    case 'schedule':
      return String(value)
        .split(/[;\n]/)
        .map(range => range.trim())
        .filter(range => range !== '')
    case 'url':
      return withoutPassword(String(value))
    case 'queues':
      return queuesText(type)
    default:
      return value
  }
}

/** A map where any queue has something of its own. */
function queuesText({queues = [], queueGoals = []}: TypeSettings): unknown {
  if (queueGoals.length === 0) return queues
  const goals = new Map(queueGoals.map(goal => [goal.queue, goalText(goal)]))
  return Object.fromEntries(queues.map(queue => [queue, goals.get(queue) ?? null]))
}

function goalText({maxWaitMs, weight}: QueueGoal): Readonly<Record<string, unknown>> {
  return {...(maxWaitMs === null ? {} : {'max-wait': durationText(maxWaitMs)}), weight}
}

/** In the largest unit that leaves a whole number: `90s`, `10m`. */
function durationText(ms: number): string {
  const [unit, size] = UNITS.find(([, size]) => ms >= size && ms % size === 0) ?? ['s', 1000]
  return `${ms / size}${unit}`
}

/** What was given on the command line may hold one. */
function withoutPassword(text: string): string {
  if (!URL.canParse(text)) return '(hidden)'
  const url = new URL(text)
  if (url.password === '') return text
  url.password = 'hidden'
  return url.href
}
