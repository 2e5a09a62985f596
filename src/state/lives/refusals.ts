import type {AppLine} from '../../logs/event.js'
import {
  PYTHON_CHILD_FRAME,
  PYTHON_FORK_FAILED,
  PYTHON_WOULD_BLOCK,
  THREAD_CREATION_FAILED,
} from '../../logs/signals/groups/index.js'
import type {AppState} from '../app-state.js'
import type {Dyno} from '../dyno.js'
import {excerptOf} from '../excerpt.js'
import {count} from '../tally.js'
import type {Generation, RefusalEpisode} from './life.js'

const MINUTE_MS = 60_000
/** Refusals no further apart are one episode. */
const EPISODE_GAP_MS = 5 * MINUTE_MS
const MOST_EPISODES = 32
/** The lines of a traceback come within a few ms of each other. */
const TRACEBACK_MS = 1000
/** Runtime metrics come every 20 s; so much longer is silence. */
const SILENCE_MS = 2 * MINUTE_MS
const REFUSALS: ReadonlySet<string> = new Set(THREAD_CREATION_FAILED)

/** Notes when a line with signals says that the system refused a thread or a process. */
export function foldRefusal(state: AppState, dyno: Dyno, generation: Generation, event: AppLine): void {
  const blocked = event.signals.some(({id}) => id === PYTHON_WOULD_BLOCK)
  const noChild = blocked && followsChildFrame(generation, event.at)
  if (noChild) count(generation.tallies, PYTHON_FORK_FAILED, excerptOf(event))
  if (event.at === null || !(noChild || event.signals.some(({id}) => REFUSALS.has(id)))) return
  const latest = generation.refusals.at(-1)
  if (latest !== undefined && event.at - latest.to <= EPISODE_GAP_MS) {
    latest.to = Math.max(latest.to, event.at)
    latest.count++
  } else {
    begin(generation.refusals, event.at, silentSince(state, dyno, generation, event.at))
  }
}

/** Python says the same of a socket that would block: it is about a child when the traceback has just named one. */
function followsChildFrame({tallies}: Generation, at: number | null): boolean {
  const frame = tallies.get(PYTHON_CHILD_FRAME)
  if (frame === undefined) return false
  return at === null || frame.until === null || at - frame.until <= TRACEBACK_MS
}

function begin(episodes: RefusalEpisode[], at: number, silentSince: number | null): void {
  episodes.push({from: at, to: at, count: 1, silentSince})
  // The first one stays: it says how old the process was.
  if (episodes.length > MOST_EPISODES) episodes.splice(1, 1)
}

/** Runtime metrics have been seen to stop minutes before the app itself met the limit. */
function silentSince(state: AppState, dyno: Dyno, {id, memory}: Generation, at: number): number | null {
  const last = memory.raw.at(-1)?.at ?? null
  // Without an id no metrics told of this life, only the samples that come with R14.
  if (id === null || last === null || at - last < SILENCE_MS) return null
  const served = dyno.traffic.minutes.some(slot => slot.at > last && slot.at < at)
  const sampled = [...state.dynos.values()].some(other =>
    isWithin(other.generations.at(-1)?.memory.raw.at(-1)?.at, last + MINUTE_MS, at),
  )
  // Where nothing else went on meanwhile, it may be the log that has a gap.
  return served || sampled ? last : null
}

function isWithin(time: number | undefined, from: number, to: number): boolean {
  return time !== undefined && time >= from && time <= to
}
