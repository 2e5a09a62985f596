import {CODES} from '../platform/codes.js'
import {SIGTERMED} from '../platform/exit-status.js'
import type {Level} from '../session/session.js'
import type {Dyno, Generation} from '../state/app-state.js'

/** The latest that happened to a dyno. */
export interface LastEvent {
  /** Ms since the epoch. */
  readonly at: number
  /** `up`, `R14`, `crashed with status 1`. */
  readonly what: string
  readonly level: Level
}

/** Of its latest process: an error code, its start or its end; null where nothing is known of any. */
export function lastEventOf({generations}: Dyno): LastEvent | null {
  const life = generations.at(-1)
  if (life === undefined) return null
  const events = [...stepsOf(life), ...codesOf(life)]
  return events.reduce<LastEvent | null>(
    (latest, event) => (latest === null || event.at >= latest.at ? event : latest),
    null,
  )
}

function stepsOf(life: Generation): readonly LastEvent[] {
  const {startedAt, upAt, stopAt, stopFor, exitedAt} = life
  return [
    ...stepAt(startedAt, 'started', 'normal'),
    ...stepAt(upAt, 'up', 'normal'),
    ...stepAt(stopAt, stopFor ?? 'stopping', 'normal'),
    ...stepAt(exitedAt, endOf(life), isBadEnd(life) ? 'error' : 'normal'),
  ]
}

function endOf({exitStatus, crashedFrom}: Generation): string {
  const what = crashedFrom === null ? 'exited' : 'crashed'
  return exitStatus === null ? what : `${what} with status ${exitStatus}`
}

function isBadEnd({exitStatus, crashedFrom}: Generation): boolean {
  return crashedFrom !== null || (exitStatus !== null && exitStatus !== 0 && exitStatus !== SIGTERMED)
}

function codesOf({tallies}: Generation): readonly LastEvent[] {
  return [...tallies].flatMap(([code, {until}]) => {
    const known = CODES.get(code)
    return known === undefined ? [] : stepAt(until, code, known.informational ? 'warning' : 'error')
  })
}

function stepAt(at: number | null, what: string, level: Level): readonly LastEvent[] {
  return at === null ? [] : [{at, what, level}]
}
