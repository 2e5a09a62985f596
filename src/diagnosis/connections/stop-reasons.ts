import type {AppState, Change} from '../../state/app-state.js'
import {formatDuration} from '../../view/format.js'
import type {Stop} from './shutdowns.js'

/** What people and autoscalers do precedes the stops it causes by no more than this; with preboot a release takes 3 min. */
const TRIGGER_MS = 2 * 60_000
const RELEASE_MS = 5 * 60_000
const TRIGGERS: Readonly<Record<string, string>> = {
  config: 'a change of config vars',
  deploy: 'a deploy',
  release: 'a release',
  rollback: 'a rollback',
  scale: 'scaling',
}
/** Names in the addresses that autoscalers act under. */
const AUTOSCALERS = ['HireFire', 'Judoscale', 'Rails Autoscale', 'Adept', 'Autoscale']

/** What was done to the app just before a process was told to stop; null when nothing is in view. */
export function triggerOf({changes}: AppState, stop: Stop): Change | null {
  const trigger = changes.findLast(
    ({at, what}) =>
      what in TRIGGERS &&
      at !== null &&
      at <= stop.at &&
      stop.at - at < (what === 'release' || what === 'rollback' ? RELEASE_MS : TRIGGER_MS),
  )
  return trigger ?? null
}

/** Why it was stopped: `17 s after release v42`, `in the daily cycling`; null when no line says so. */
export function reasonOf(stop: Stop, trigger: Change | null): string | null {
  // Cycling and idling are the platform's own doing, whatever was released before.
  if (stop.why === 'cycling') return 'in the daily cycling'
  if (stop.why === 'idling') return 'because it was idle'
  if (trigger === null) return stop.why === 'restarting' ? 'by a restart, with no release in view' : null
  const {at, what, version} = trigger
  const distance = at === null ? 'just' : formatDuration(stop.at - at)
  const name = version !== null && what === 'release' ? `release ${version}` : (TRIGGERS[what] ?? what)
  return `${distance} after ${name}${byAutoscaler(trigger)}`
}

function byAutoscaler({what, actor}: Change): string {
  if (what !== 'scale' || actor === null) return ''
  const letters = actor.toLowerCase().replaceAll(/[^a-z]/g, '')
  const name = AUTOSCALERS.find(name => letters.includes(name.toLowerCase().replaceAll(' ', '')))
  return name === undefined ? '' : ` by an autoscaler (${name})`
}
