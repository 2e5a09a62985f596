import type * as api from '../platform/api.js'
import {apiSizeName, sizeByName} from '../platform/sizes.js'
import {formatClock, plural} from '../view/format.js'
import {
  configVarIn,
  type DynoSeen,
  isSameProcess,
  type Resize,
  type RestartType,
  type Scale,
  type SetConfigVar,
} from './action.js'
import type {Before} from './before.js'
import {isKept} from './kept.js'

export interface Judgement {
  readonly verdict: Verdict
  /** Why, for people. */
  readonly text: string
}

/** What is there, compared with what an action was chosen for. */
export type Verdict =
  /** Exactly what was seen. */
  | 'same'
  /** The same process, but it is on its way up: what was wrong with it may be over soon. */
  | 'starting'
  /** Nothing is left to do: the quantity, size or value is the wanted one. */
  | 'already'
  /** Another process lives under the name. */
  | 'replaced'
  | 'gone'
  /** Something else than what was seen. */
  | 'changed'

export function judgeDyno(seen: DynoSeen, dynos: readonly api.Dyno[]): Judgement {
  const {name} = seen
  const same = dynos.find(dyno => isSameProcess(seen, dyno))
  if (same?.state === 'starting') return {verdict: 'starting', text: `${name} is starting`}
  if (same !== undefined) return {verdict: 'same', text: `${name} is the process that was seen`}
  const other = dynos.find(dyno => dyno.name === name)
  if (other === undefined) return {verdict: 'gone', text: `${name} is not there any more`}
  return {
    verdict: 'replaced',
    text: `${name} is another process now, started at ${formatClock(other.createdAt)} UTC`,
  }
}

export function judgeType({type, dynos: seen}: RestartType, {dynos, formation}: Before): Judgement {
  const present = dynos.filter(dyno => dyno.type === type && isKept(dyno, formation))
  if (present.length === 0) return {verdict: 'gone', text: `there is no ${type} dyno any more`}
  const strangers = present.filter(dyno => !seen.some(other => isSameProcess(dyno, other)))
  const left = present.length - strangers.length
  if (left === 0) return {verdict: 'replaced', text: `all ${type} dynos are other processes now`}
  const former = seen.filter(dyno => isKept(dyno, formation)).length
  if (strangers.length > 0 || left < former)
    return {
      verdict: 'changed',
      text: `${left} of the ${former} ${type} dynos that were seen are left, beside ${plural(strangers.length, 'other')}`,
    }
  const starting = present.filter(({state}) => state === 'starting').map(({name}) => name)
  return starting.length === 0
    ? {verdict: 'same', text: `the ${type} dynos are those that were seen`}
    : {verdict: 'starting', text: `starting: ${starting.join(', ')}`}
}

export function judgeFormation(action: Scale | Resize, formation: readonly api.Formation[]): Judgement {
  const {type} = action
  const entry = formation.find(entry => entry.type === type)
  if (entry === undefined) return {verdict: 'gone', text: `there is no process type ${type} any more`}
  const [now, from, to] =
    action.kind === 'scale'
      ? [plural(entry.quantity, 'dyno'), plural(action.from, 'dyno'), plural(action.to, 'dyno')]
      : [sizeName(entry.size), sizeName(action.from), sizeName(action.to)]
  if (now === to) return {verdict: 'already', text: `${type} is at ${now} already`}
  if (now === from) return {verdict: 'same', text: `${type} is at ${now}, as was seen`}
  return {verdict: 'changed', text: `${type} is at ${now} now, not at ${from} any more`}
}

export function judgeConfig({name, value, seen}: SetConfigVar, config: api.Config): Judgement {
  const present = configVarIn(config, name)
  if (value === null ? !present.isSet : value === present.value)
    return {verdict: 'already', text: `${name} is ${value === null ? 'not set' : value} already`}
  if (present.isSet === seen.isSet && present.value === seen.value)
    return {verdict: 'same', text: `${name} is as was seen`}
  return {verdict: 'changed', text: `${name} has been changed by somebody else`}
}

/** The name that a size has in the API, whichever of its names it was given by. */
export function sizeName(name: string): string {
  return sizeByName(apiSizeName(name))?.name ?? name
}
