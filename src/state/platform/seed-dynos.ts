import type * as api from '../../platform/api.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {quotaOfSize} from '../../platform/sold-sizes.js'
import type {AppState} from '../app-state.js'
import type {Dyno} from '../dyno.js'
import {dynoOf, isOneOff} from '../dynos.js'
import {beginGeneration, hasEnded} from '../lives/generation.js'
import type {Generation} from '../lives/life.js'
import {endStreak} from '../requests/streaks.js'

/** Lines and the API differ by this much about the same moment. */
const SLACK_MS = 10_000
/** A dyno is made this long before its process starts, at most: the slug has to be fetched. */
const SLOWEST_START_MS = 5 * 60_000

/**
 * Fills in which process each dyno runs: dynos of the formation that no line named, and id, age, start command, release
 * and quota of those whose lines do not tell. A name is not a process: where the times do not say that the process of
 * the lines is the one of the API, nothing is filled in.
 */
export function seedDynos(state: AppState, {dynos, sizes}: Snapshot): void {
  for (const seen of latestOfEachName(dynos)) {
    // One-offs that said nothing have nothing to say in a diagnosis.
    if (isOneOff(seen.type) && !state.dynos.has(seen.name)) continue
    const life = lifeOf(dynoOf(state, {name: seen.name, type: seen.type}), seen, state.from)
    if (life !== null) fill(life, seen, quotaOfSize(seen.size, sizes))
  }
}

/** While one takes the place of another (preboot), both have the name. */
function latestOfEachName(dynos: readonly api.Dyno[]): Iterable<api.Dyno> {
  const byName = new Map<string, api.Dyno>()
  for (const dyno of dynos) {
    const other = byName.get(dyno.name)
    if (other === undefined || dyno.createdAt > other.createdAt) byName.set(dyno.name, dyno)
  }
  return byName.values()
}

/** The life that is this process; a new one where it came after all that the lines tell; null where nobody can say. */
function lifeOf(dyno: Dyno, seen: api.Dyno, logFrom: number | null): Generation | null {
  const latest = dyno.generations.at(-1)
  if (latest === undefined) return beginGeneration(dyno, null, 'unknown')
  if (dyno.generations.some(({id}) => id === seen.id)) return latest.id === seen.id ? latest : null
  if (latest.id === null && isIt(dyno, latest, seen, logFrom)) return latest
  if (!isLater(latest, seen, logFrom)) return null
  if (dyno.failing !== null) endStreak(dyno)
  return beginGeneration(dyno, null, 'unknown')
}

/** Was it made when this life began, or, where no line tells that, before its first line? */
function isIt(dyno: Dyno, life: Generation, seen: api.Dyno, logFrom: number | null): boolean {
  const {createdAt} = seen
  if (hasEnded(life) && isAlive(seen)) return false
  if (life.startedAt === null) return createdAt <= (life.firstLineAt ?? logFrom ?? Infinity) + SLACK_MS
  const beforeMs = life.startedAt - createdAt
  if (beforeMs < -SLACK_MS || beforeMs > SLOWEST_START_MS) return false
  // In a loop of quick restarts it may be the one before.
  const previous = dyno.generations.at(-2)?.startedAt ?? null
  return previous === null || Math.abs(beforeMs) < Math.abs(createdAt - previous)
}

/** Was it made after all that is known of the latest life, or is it another one for sure, and younger? */
function isLater(latest: Generation, seen: api.Dyno, logFrom: number | null): boolean {
  const begun = latest.startedAt ?? latest.firstLineAt
  const another = latest.id !== null || (hasEnded(latest) && isAlive(seen))
  const after = another ? begun : (latest.lastLineAt ?? begun)
  return seen.createdAt > (after ?? logFrom ?? -Infinity)
}

function isAlive({state}: api.Dyno): boolean {
  return state === 'up' || state === 'starting'
}

function fill(life: Generation, seen: api.Dyno, quotaMb: number | null): void {
  life.id = seen.id
  life.release = seen.release
  life.quotaMb ??= quotaMb
  // What a line says of its end, the API may not know yet.
  if (life.exitedAt !== null || life.exitLine !== null) return
  life.startedAt ??= seen.createdAt
  if (seen.state === 'starting') {
    // Its command stays open: the line that tells it would else begin a life of its own.
    if (life.state !== 'up') life.state = 'starting'
    return
  }
  if (seen.command !== '') life.command ??= seen.command
  life.state = seen.state === 'idle' ? 'down' : seen.state
  // Where a line told the start, only a line tells how long it took.
  if (seen.state === 'up' && life.startLine === null) life.upAt ??= Math.max(seen.updatedAt, seen.createdAt)
}
