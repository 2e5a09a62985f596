import {isKept} from '../actions/kept.js'
import {UserError} from '../errors.js'
import type * as api from '../platform/api.js'
import {valueOf} from '../platform/reading.js'
import {type AppState, UNKNOWN_DYNO} from '../state/app-state.js'
import type {Dyno} from '../state/dyno.js'
import {isOneOff} from '../state/dynos.js'
import type {Facts} from './guards/guard.js'
import type {Target} from './wish.js'

/** The dynos that are judged, as far as the log and the platform have told. */
export function targetsIn(state: AppState, target: Target): readonly Dyno[] {
  return [...state.dynos.values()].filter(dyno => isMeant(dyno, target, state) && isThere(dyno, state))
}

/** A one-off only by its name: the guards then say why it is left alone. */
function isMeant({name, type}: Dyno, {processType, dyno}: Target, {platform}: AppState): boolean {
  if (name === UNKNOWN_DYNO.name) return false
  if (dyno !== null) return name === dyno
  if (processType !== null && type !== processType) return false
  const formation = platform === null ? null : valueOf(platform.snapshot.formation)
  // What came after the platform was asked may stand above the quantity that it told.
  const isNew = platform !== null && !platform.snapshot.dynos.some(other => other.name === name)
  return isNew ? !isOneOff(type) : isKept({name, type}, formation)
}

/** Is it one that the platform named, or did it begin after that? */
function isThere({name, generations}: Dyno, {platform}: AppState): boolean {
  const latest = generations.at(-1)
  if (latest === undefined) return false
  if (platform === null || platform.snapshot.dynos.some(dyno => dyno.name === name)) return true
  return (latest.startedAt ?? latest.firstLineAt ?? -Infinity) > platform.at
}

/** Throws a `UserError` where the app has nothing of the name that was given, or only something that must not be touched. */
export function checkTarget({processType, dyno}: Target, {app, dynos, formation}: Facts): void {
  if (dyno !== null) {
    const found = dynos.find(({name}) => name === dyno)
    if (found !== undefined) return refuseOneOff(found, valueOf(formation))
    throw nothingNamed(
      'dyno',
      dyno,
      app.name,
      dynos.map(({name}) => name),
    )
  }
  const types = valueOf(formation)?.map(({type}) => type)
  if (processType === null || types === undefined || types.includes(processType)) return
  throw nothingNamed('process type', processType, app.name, types)
}

function refuseOneOff(dyno: api.Dyno, formation: readonly api.Formation[] | null): void {
  if (isKept(dyno, formation)) return
  throw new UserError(`${dyno.name} is never restarted`, {
    why: 'it is a one-off: nobody would start it again',
    next: 'name a dyno or a process type of the formation',
  })
}

function nothingNamed(what: string, name: string, app: string, there: readonly string[]): UserError {
  return new UserError(`${app} has no ${what} ${name}`, {
    why: there.length === 0 ? 'it has none at all' : `it has ${there.join(', ')}`,
    next: `name one of them; see what runs:\n  heroku ps --app ${app}`,
  })
}
