import {PROCESS_MEMORY_KILLERS, UNCAUGHT_ERROR} from '../logs/signals/groups/index.js'
import {SIGKILLED, SIGTERMED} from '../platform/exit-status.js'
import {EXIT_LIMIT_MS} from '../platform/limits.js'
import type {AppState, Dyno, Excerpt, Generation} from '../state/app-state.js'
import {isOneOff} from '../state/dynos.js'
import type {Occurrence} from './cause.js'
import {placeIn} from './evidence.js'

/** A process of the formation that ended although nobody had told it to. */
export interface Death {
  readonly dyno: Dyno
  readonly generation: Generation
  /** What it was doing: still starting, or up and serving. */
  readonly during: 'starting' | 'up'
}

const LAST_WORDS = 3
/** Exit statuses above say by which signal a process ended. */
const SIGNALLED = 128
/** Codes of requests that a process had taken. */
const TAKEN: ReadonlySet<string> = new Set(['H12', 'H13', 'H18'])
/** What a process ended with, or why there was none. */
const REASONS = [...UNCAUGHT_ERROR, 'shell.command-not-found'] as const

/**
 * Processes that ended by themselves, oldest first within a dyno. Left out: stops the platform asked for (143),
 * its kills for R10, R12 and R15, what a memory killer of the app's own ended (`worker-killer` tells that), and
 * one-offs, whose exit status is their user's business.
 */
export function deathsOf(state: AppState, during: Death['during']): Death[] {
  return [...state.dynos.values()]
    .filter(dyno => !isOneOff(dyno.type))
    .flatMap(dyno => dyno.generations.map(generation => ({dyno, generation, during})))
    .filter(({dyno, generation}) => {
      const died = diedDuring(generation)
      return (died === 'starting' && tookRequests(state, dyno, generation) ? 'up' : died) === during
    })
}

/** Did this life end by a crash, or by a kill for a boot timeout (R10) or for memory (R15)? */
export function diedByItself(generation: Generation): boolean {
  const {killedFor} = generation
  return killedFor === 'R10' || killedFor === 'R15' || diedDuring(generation) !== null
}

/** When a life ended, as far as its lines say; null while it goes on. */
export function endOf({exitedAt, exitLine}: Generation): number | null {
  return exitedAt ?? exitLine?.at ?? null
}

/** One occurrence for all deaths of a dyno. */
export function occurrenceOfDeaths<Facts>(
  deaths: readonly [Death, ...Death[]],
  rest: Pick<Occurrence<Facts>, 'confidence' | 'facts'>,
): Occurrence<Facts> {
  const [{dyno}] = deaths
  return {
    ...placeIn(dyno),
    since: timeOf(deaths[0]),
    until: timeOf(deaths.at(-1) ?? deaths[0]),
    count: deaths.length,
    codes: [],
    evidence: deaths.flatMap(linesOf),
    ...rest,
  }
}

/** The best lines about a death: the first error the app printed in that life, its end, its last words. */
function linesOf({generation}: Death): Excerpt[] {
  const errors = REASONS.flatMap(id => generation.tallies.get(id)?.first[0] ?? [])
  const words = generation.lastWords.filter(({text}) => text.trim() !== '')
  return [
    ...errors.slice(0, 1),
    ...(generation.exitLine === null ? [] : [generation.exitLine]),
    ...words.slice(-LAST_WORDS),
  ]
}

function timeOf({generation}: Death): number | null {
  return endOf(generation) ?? generation.lastLineAt
}

/**
 * Where the line that says `up` is missing (glued to another one, or cut out), a request that began in this life, after
 * the one before had ended, and that the process took and left without an answer, says it as well: it listened.
 */
function tookRequests({failures}: AppState, dyno: Dyno, generation: Generation): boolean {
  const {startedAt, crashedFrom} = generation
  if (startedAt === null || crashedFrom !== null) return false
  const previous = dyno.generations[dyno.generations.indexOf(generation) - 1]
  const from = previous === undefined ? startedAt : previous.exitedAt
  const until = endOf(generation)
  if (from === null || until === null) return false
  return failures.some(
    ({dyno: name, code, startedAt: began, at}) =>
      name === dyno.name &&
      TAKEN.has(code) &&
      began !== null &&
      began > Math.max(from, startedAt) &&
      at !== null &&
      at <= until,
  )
}

function diedDuring(generation: Generation): Death['during'] | null {
  if (generation.killedFor !== null) return null
  if (PROCESS_MEMORY_KILLERS.some(id => generation.tallies.has(id))) return null
  if (generation.crashedFrom !== null) return generation.crashedFrom
  const {exitStatus, exitedAt, stopAt, startedAt, upAt} = generation
  // Before 2011 the platform told no status: of an end before it was up, which nobody asked for, none is needed.
  if (exitStatus === null && exitedAt !== null && stopAt === null && startedAt !== null && upAt === null)
    return 'starting'
  if (exitStatus === null || exitStatus === 0 || exitStatus === SIGTERMED || stopAt !== null) return null
  const begunInView = startedAt !== null || upAt !== null
  // The line that says who killed it may stand before the log begins.
  if (exitStatus === SIGKILLED && !begunInView) return null
  if (isWithoutPast(generation)) return null
  return upAt === null && startedAt !== null ? 'starting' : 'up'
}

/**
 * The log begins with its exit: whether it was told to stop, and took its 30 seconds, is out of view. What is told
 * to stop may well end with a status of its own, but not by another signal.
 */
function isWithoutPast({startedAt, upAt, firstLineAt, exitedAt, exitStatus, lastWords}: Generation): boolean {
  if (startedAt !== null || upAt !== null || exitStatus === null || exitStatus > SIGNALLED) return false
  if (lastWords.some(({text}) => text.trim() !== '')) return false
  return firstLineAt === null || exitedAt === null || exitedAt - firstLineAt < EXIT_LIMIT_MS
}
