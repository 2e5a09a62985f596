import type * as api from '../platform/api.js'
import {READABLE_CONFIG_VARS} from '../platform/config-vars.js'

/**
 * Something that can be done to an app. Its target is what was seen when it was chosen: a dyno by its identity, a process
 * type by its dynos, a quantity or a value by what it was. Whoever acts later checks that it still is so (`check.ts`).
 */
export type Action = RestartDyno | RestartType | Scale | Resize | SetConfigVar | StopOneOff

/** Who a dyno was: under its name another process may live by now. */
export type DynoSeen = Pick<api.Dyno, 'id' | 'name' | 'type' | 'createdAt'>

export interface RestartDyno {
  readonly kind: 'restart-dyno'
  readonly dyno: DynoSeen
}

/** Restarts all dynos of a process type. */
export interface RestartType {
  readonly kind: 'restart-type'
  readonly type: string
  readonly dynos: readonly DynoSeen[]
}

export interface Scale {
  readonly kind: 'scale'
  readonly type: string
  readonly from: number
  readonly to: number
}

/** Gives all dynos of a process type another size, which restarts them. */
export interface Resize {
  readonly kind: 'resize'
  readonly type: string
  /** `Standard-1X`. */
  readonly from: string
  readonly to: string
}

/** Sets or removes a config var, which makes a release and restarts all dynos. */
export interface SetConfigVar {
  readonly kind: 'set-config-var'
  readonly name: string
  /** Null removes. May be a secret. */
  readonly value: string | null
  readonly seen: ConfigVarSeen
}

/** What was seen of a config var; its value only where it can be no secret. */
export interface ConfigVarSeen {
  readonly isSet: boolean
  readonly value: string | null
}

/** Ends a one-off, which nobody starts again. */
export interface StopOneOff {
  readonly kind: 'stop-one-off'
  readonly dyno: DynoSeen
}

export function restartDyno(dyno: api.Dyno): RestartDyno {
  return {kind: 'restart-dyno', dyno: asSeen(dyno)}
}

/** `dynos` are all of the app. */
export function restartType(type: string, dynos: readonly api.Dyno[]): RestartType {
  return {kind: 'restart-type', type, dynos: dynos.filter(dyno => dyno.type === type).map(asSeen)}
}

export function scale({type, quantity}: api.Formation, to: number): Scale {
  return {kind: 'scale', type, from: quantity, to}
}

export function resize({type, size}: api.Formation, to: string): Resize {
  return {kind: 'resize', type, from: size, to}
}

/** A null `value` removes. */
export function setConfigVar(name: string, value: string | null, config: api.Config): SetConfigVar {
  return {kind: 'set-config-var', name, value, seen: configVarIn(config, name)}
}

export function stopOneOff(dyno: api.Dyno): StopOneOff {
  return {kind: 'stop-one-off', dyno: asSeen(dyno)}
}

export function configVarIn({names, values}: api.Config, name: string): ConfigVarSeen {
  const value = READABLE_CONFIG_VARS.includes(name) ? values[name] : undefined
  return {isSet: names.includes(name), value: value ?? null}
}

/** Is this the very process that was seen? */
export function isSameProcess(seen: DynoSeen, dyno: DynoSeen): boolean {
  return seen.id === dyno.id && seen.createdAt === dyno.createdAt
}

function asSeen({id, name, type, createdAt}: api.Dyno): DynoSeen {
  return {id, name, type, createdAt}
}
