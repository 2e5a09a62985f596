import {EXIT_LIMIT_MS} from '../platform/limits.js'
import type {AppState, Change, FailedRequest, Generation} from '../state/app-state.js'
import {formatDuration} from '../view/format.js'

/** The router's line may come a little later than the end. */
const SHUTDOWN_MS = EXIT_LIMIT_MS + 5000
/** Lines of one dyno can be out of order by this much. */
const DISORDER_MS = 1000

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

/** The life on the request's dyno that was being stopped when it failed; null when none was. */
export function stoppingLife(state: AppState, {dyno, at}: FailedRequest): Generation | null {
  if (dyno === null || at === null) return null
  const lives = state.dynos.get(dyno)?.generations ?? []
  return (
    lives.find(
      ({stopAt, killedFor}) =>
        stopAt !== null &&
        // A kill for a boot timeout or for memory is no shutdown.
        killedFor !== 'R10' &&
        killedFor !== 'R15' &&
        at >= stopAt - DISORDER_MS &&
        at <= stopAt + SHUTDOWN_MS,
    ) ?? null
  )
}

/** What was done to the app just before a life was told to stop; null when nothing is in view. */
export function triggerOf({changes}: AppState, {stopAt}: Generation): Change | null {
  if (stopAt === null) return null
  const trigger = changes.findLast(
    ({at, what}) =>
      what in TRIGGERS &&
      at !== null &&
      at <= stopAt &&
      stopAt - at < (what === 'release' || what === 'rollback' ? RELEASE_MS : TRIGGER_MS),
  )
  return trigger ?? null
}

/** Why a life was stopped: `17 s after release v42`, `in the daily cycling`; null when no line says so. */
export function originOf({stopAt, stopFor}: Generation, trigger: Change | null): string | null {
  // Cycling and idling are the platform's own doing, whatever was released before.
  if (stopFor === 'cycling') return 'in the daily cycling'
  if (stopFor === 'idling') return 'because it was idle'
  if (trigger === null) return stopFor === 'restarting' ? 'by a restart, with no release in view' : null
  const {at, what, version} = trigger
  const distance = at === null || stopAt === null ? 'just' : formatDuration(stopAt - at)
  const name = version !== null && what === 'release' ? `release ${version}` : (TRIGGERS[what] ?? what)
  return `${distance} after ${name}${byAutoscaler(trigger)}`
}

function byAutoscaler({what, actor}: Change): string {
  if (what !== 'scale' || actor === null) return ''
  const letters = actor.toLowerCase().replaceAll(/[^a-z]/g, '')
  const name = AUTOSCALERS.find(name => letters.includes(name.toLowerCase().replaceAll(' ', '')))
  return name === undefined ? '' : ` by an autoscaler (${name})`
}
