import {EXIT_LIMIT_MS} from '../../platform/limits.js'
import type {Dyno} from '../dyno.js'
import {createSeries} from '../series.js'
import type {Generation} from './life.js'
import {createRecentLines} from './recent-lines.js'

const MOST_GENERATIONS = 24
/** Its exit line may come a little later than the process must be gone. */
const SHUTDOWN_MS = EXIT_LIMIT_MS + 10_000
/** States of a life that is over, whether or not its exit was seen. */
const ENDED: ReadonlySet<Generation['state']> = new Set(['crashed', 'complete', 'down'])

/** Begins a new life of a dyno; the oldest one is forgotten when there are too many. */
export function beginGeneration(
  dyno: Dyno,
  startedAt: number | null,
  state: Generation['state'],
): Generation {
  const generation: Generation = {
    id: null,
    startedAt,
    release: null,
    upAt: null,
    state,
    command: null,
    startLine: null,
    firstLineAt: startedAt,
    lastLineAt: startedAt,
    lastAppLineAt: null,
    appLines: 0,
    stopAt: null,
    stopLine: null,
    stopFor: null,
    killedFor: null,
    exitedAt: null,
    exitStatus: null,
    crashedFrom: null,
    exitLine: null,
    quotaMb: null,
    memory: createSeries(),
    load: createSeries(),
    swap: null,
    metricSamples: 0,
    firstSample: null,
    heightSample: null,
    overQuota: [],
    refusals: [],
    jumps: [],
    tallies: new Map(),
    codeMinutes: [],
    listens: [],
    open: new Map(),
    jobs: new Map(),
    endedJobs: [],
    jobRuns: new Map(),
    recent: createRecentLines(),
    lastWords: [],
  }
  dyno.generations.push(generation)
  if (dyno.generations.length > MOST_GENERATIONS) {
    dyno.generations.shift()
    dyno.forgotten++
  }
  return generation
}

/** Do its lines say that it is over? */
export function hasEnded({exitedAt, state}: Generation): boolean {
  return exitedAt !== null || ENDED.has(state)
}

/** The life a dyno is in now; one that was alive before the log began is made up. */
export function current(dyno: Dyno): Generation {
  return dyno.generations.at(-1) ?? beginGeneration(dyno, null, 'unknown')
}

/**
 * On a restart the new process starts while the old one still stops: the life before the current one,
 * while it has neither exited nor run out of its time to.
 */
export function stillStopping(dyno: Dyno, at: number | null): Generation | null {
  const previous = dyno.generations.at(-2)
  if (previous === undefined || hasEnded(previous)) return null
  const since = previous.stopAt ?? current(dyno).startedAt
  return since !== null && at !== null && at - since > SHUTDOWN_MS ? null : previous
}

/**
 * The life a line about memory is about, which names none: a process that has not been started yet holds no memory, so
 * until then it is the one before, while it still stops.
 */
export function holdingMemory(dyno: Dyno, at: number | null): Generation {
  const latest = current(dyno)
  const notYet = latest.state === 'starting' && latest.command === null
  return (notYet ? stillStopping(dyno, at) : null) ?? latest
}

/** The life a metrics line is about: its dyno id says so, whatever has been started since. */
export function generationById(dyno: Dyno, id: string | null, at: number | null): Generation {
  if (id === null) return holdingMemory(dyno, at)
  const latest = current(dyno)
  if (latest.id === id) return latest
  const known = dyno.generations.find(generation => generation.id === id)
  if (known !== undefined) return known
  if (latest.id === null) {
    latest.id = id
    return latest
  }
  const next = beginGeneration(dyno, null, 'unknown')
  next.id = id
  return next
}
