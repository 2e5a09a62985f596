import type {LoadSample, MemorySample} from '../../logs/event.js'
import {snapQuotaMb} from '../../platform/sizes.js'
import type {AppState} from '../app-state.js'
import type {Dyno} from '../dyno.js'
import {excerptOf} from '../excerpt.js'
import {generationById} from '../lives/generation.js'
import type {Generation} from '../lives/life.js'
import {pushSample} from '../series.js'
import {minuteOf} from '../slots.js'
import {count} from '../tally.js'
import {noteRise} from './memory-jumps.js'
import {underWayIn} from './under-way.js'

const EPISODE_GAP_MS = 5 * 60_000
const MOST_EPISODES = 32
const NEW_HEIGHT = 1.1
/** R14 follows the rise by up to a sample's interval. */
const JUST_NOW_MS = 30_000

/** Tally of the `Process running mem=...` lines, which come only over the quota. */
export const MEM_LINE = 'mem'

/** A memory sample: the series, the quota and, while over it, the episode's peak. */
export function foldMemory(state: AppState, dyno: Dyno, event: MemorySample): Generation {
  const generation = generationById(dyno, event.dynoId, event.at)
  state.seen.memorySamples++
  if (event.via === 'mem') count(generation.tallies, MEM_LINE, excerptOf(event))
  else {
    state.seen.runtimeMetrics++
    keepLine(generation, event)
  }
  generation.quotaMb = event.quotaMb ?? quotaFrom(event) ?? generation.quotaMb
  if (event.at === null) return generation
  pushSample(generation.memory, event.at, event.totalMb)
  if (event.swapMb !== null && event.at >= (generation.swap?.at ?? event.at))
    generation.swap = {at: event.at, value: event.swapMb}
  noteRise(dyno, generation, event.at, event.totalMb)
  return generation
}

export function foldLoad(dyno: Dyno, event: LoadSample): Generation {
  const generation = generationById(dyno, event.dynoId, event.at)
  if (event.at !== null && event.load1m !== null) pushSample(generation.load, event.at, event.load1m)
  return generation
}

/** R14 and R15 come every 20 s while over the quota: an episode is told in minutes, not in lines. */
export function foldOverQuota(generation: Generation, at: number | null): void {
  if (at === null) return
  const latest = generation.memory.raw.at(-1)?.value ?? null
  const episode = generation.overQuota.at(-1)
  if (episode === undefined || at - episode.to > EPISODE_GAP_MS) {
    const underWay = underWayIn(generation, at - JUST_NOW_MS)
    generation.overQuota.push({from: at, to: at, minutes: 1, peakMb: latest, underWay})
    if (generation.overQuota.length > MOST_EPISODES) generation.overQuota.shift()
    return
  }
  if (minuteOf(at) !== minuteOf(episode.to)) episode.minutes++
  episode.to = Math.max(episode.to, at)
  if (latest !== null) episode.peakMb = Math.max(episode.peakMb ?? 0, latest)
}

/** Lines of metrics come all the time, so a height is kept anew only when it has grown by a tenth. */
function keepLine(generation: Generation, event: MemorySample): void {
  generation.metricSamples++
  generation.firstSample ??= excerptOf(event)
  if (event.totalMb > NEW_HEIGHT * (generation.heightSample?.mb ?? 0))
    generation.heightSample = {mb: event.totalMb, line: excerptOf(event)}
}

/** `mem=639M(119.9%)` rounds both numbers: 533 MB means the real size 512 MB. */
function quotaFrom({totalMb, percent}: MemorySample): number | null {
  return percent === null || percent <= 0 ? null : snapQuotaMb((totalMb / percent) * 100)
}
