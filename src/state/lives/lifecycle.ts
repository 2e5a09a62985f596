import type {
  DynoLifecycle,
  PlatformError,
  ProcessExit,
  ProcessStart,
  ProcessStop,
  StateChange,
} from '../../logs/event.js'
import type {Dyno} from '../dyno.js'
import {excerptOf, shortened} from '../excerpt.js'
import {beginGeneration, current, holdingMemory, stillStopping} from './generation.js'
import type {Generation} from './life.js'
import {recall} from './recent-lines.js'

/** Codes after which the platform kills a process: boot timeout, exit timeout, memory. */
const KILLING = new Set(['R10', 'R12', 'R15'])

/** The platform splits longer lines. */
const LONGEST_COMMAND = 10_000

/** `State changed from A to B`. */
export function changeState(dyno: Dyno, event: StateChange): void {
  const generation = current(dyno)
  switch (event.to) {
    case 'starting':
      if (event.from === 'crashed') toldToHaveCrashed(generation)
      // A life that is just starting, and whose process has not been started yet, is this one.
      if (generation.state === 'starting' && generation.command === null && generation.exitedAt === null)
        break
      // Nothing was seen of a life before, and a dyno that was down or had crashed has none that could still stop.
      if (generation.state === 'unknown' && generation.firstLineAt === null && event.from !== 'up') {
        generation.state = 'starting'
        generation.startedAt = event.at
        break
      }
      if (generation.state === 'unknown' && event.from !== 'up') generation.state = 'down'
      beginGeneration(dyno, event.at, 'starting')
      break
    case 'up':
      generation.state = 'up'
      generation.upAt ??= event.at
      break
    case 'crashed':
    case 'complete':
    case 'down':
      endLife(ending(dyno, event), event, event.to)
      break
    default:
      // created, provisioning and whatever Heroku adds: steps before a start
      break
  }
}

/** `crashed to starting` says how the life before ended, where the line that says so itself is left out. */
function toldToHaveCrashed(generation: Generation): void {
  const {exitedAt, stopAt, startedAt, upAt} = generation
  if (exitedAt === null || stopAt !== null) return
  generation.crashedFrom ??= startedAt !== null && upAt === null ? 'starting' : 'up'
}

function endLife(generation: Generation, event: StateChange, state: 'crashed' | 'complete' | 'down'): void {
  generation.state = state
  generation.exitLine ??= excerptOf(event)
  if (state === 'crashed') generation.crashedFrom = event.from === 'starting' ? 'starting' : 'up'
}

/** `Starting process with command`: joins the life that `to starting` has just begun. */
export function startProcess(dyno: Dyno, event: ProcessStart): void {
  const latest = current(dyno)
  const begun = latest.state === 'starting' && latest.command === null && latest.exitedAt === null
  const unseen = latest.state === 'unknown' && latest.firstLineAt === null
  const generation = begun || unseen ? latest : beginGeneration(dyno, event.at, 'starting')
  generation.command = shortened(event.command, LONGEST_COMMAND)
  generation.startLine = excerptOf(event)
  generation.state = 'starting'
  generation.startedAt ??= event.at
}

/** SIGTERM and SIGKILL go to the life that is being replaced, if there is one. */
export function stopProcess(dyno: Dyno, event: ProcessStop): void {
  toldToStop(stopping(dyno, event.at), event)
}

/** An exit belongs to the life that was told to stop. */
export function exitProcess(dyno: Dyno, event: ProcessExit): Generation {
  const generation = stopping(dyno, event.at)
  generation.exitedAt = event.at ?? generation.lastLineAt
  generation.exitStatus = event.status
  generation.exitLine = excerptOf(event)
  if (generation.recent !== null) generation.lastWords = recall(generation.recent, `app[${dyno.name}]`)
  generation.recent = null
  return generation
}

/** Idling and cycling stop a dyno on purpose, sometimes a moment before the SIGTERM line. */
export function passThrough(dyno: Dyno, event: DynoLifecycle): void {
  const {what} = event
  if (what === 'restarting') stopping(dyno, event.at).stopFor ??= what
  if (what !== 'idling' && what !== 'cycling') return
  const generation = current(dyno)
  generation.stopFor = what
  toldToStop(generation, event)
}

function toldToStop(generation: Generation, event: ProcessStop | DynoLifecycle): void {
  generation.stopAt ??= event.at
  generation.stopLine ??= excerptOf(event)
}

/** The life a code is about; remembers the code when the platform kills for it. */
export function blame(dyno: Dyno, event: PlatformError): Generation {
  const generation = lifeBehind(dyno, event)
  if (KILLING.has(event.code)) generation.killedFor = event.code
  return generation
}

function lifeBehind(dyno: Dyno, {code, at}: PlatformError): Generation {
  // R12 can only be about a process that was told to stop.
  if (code === 'R12') return stopping(dyno, at)
  // One that has just been started seldom has twice its quota: it is the one before, where that was over it.
  if (code === 'R15') return overQuotaStill(dyno, at) ?? holdingMemory(dyno, at)
  return code === 'R14' ? holdingMemory(dyno, at) : current(dyno)
}

function overQuotaStill(dyno: Dyno, at: number | null): Generation | null {
  const previous = stillStopping(dyno, at)
  return previous !== null && previous.overQuota.length > 0 ? previous : null
}

function stopping(dyno: Dyno, at: number | null): Generation {
  const latest = current(dyno)
  const previous = stillStopping(dyno, at)
  // A kill for a boot timeout or for memory is about the process that runs now.
  if (previous === null || (latest.killedFor !== null && latest.exitedAt === null)) return latest
  return previous
}

/** `up to down` and `starting to crashed` are said of the life whose exit was just seen, else of the current one. */
function ending(dyno: Dyno, event: StateChange): Generation {
  const latest = current(dyno)
  const replaced =
    latest.state === 'starting' && event.from !== 'starting' ? dyno.generations.at(-2) : undefined
  return replaced ?? latest
}
