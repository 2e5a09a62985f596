import type {LoadSample, MemorySample} from '../logs/event.js'
import {snapQuotaMb} from '../platform/sizes.js'
import type {AppState, Dyno, Generation} from './app-state.js'
import {generationById} from './generation.js'
import {pushSample} from './series.js'
import {count, excerptOf} from './tally.js'

const EPISODE_GAP_MS = 5 * 60_000
const MOST_EPISODES = 32
const MINUTE_MS = 60_000

/** Tally of the `Process running mem=...` lines, which come only over the quota. */
export const MEM_LINE = 'mem'

/** A memory sample: the series, the quota and, while over it, the episode's peak. */
export function foldMemory(state: AppState, dyno: Dyno, event: MemorySample): Generation {
  const generation = generationById(dyno, event.dynoId, event.at)
  state.seen.memorySamples++
  if (event.via === 'metrics') state.seen.runtimeMetrics++
  else count(generation.tallies, MEM_LINE, excerptOf(event))
  generation.quotaMb = event.quotaMb ?? quotaFrom(event) ?? generation.quotaMb
  if (event.at === null) return generation
  pushSample(generation.memory, event.at, event.totalMb)
  if (event.swapMb !== null) pushSample(generation.swap, event.at, event.swapMb)
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
    generation.overQuota.push({from: at, to: at, minutes: 1, peakMb: latest})
    if (generation.overQuota.length > MOST_EPISODES) generation.overQuota.shift()
    return
  }
  if (Math.floor(at / MINUTE_MS) !== Math.floor(episode.to / MINUTE_MS)) episode.minutes++
  episode.to = Math.max(episode.to, at)
  if (latest !== null) episode.peakMb = Math.max(episode.peakMb ?? 0, latest)
}

/** `mem=639M(119.9%)` rounds both numbers: 533 MB means the real size 512 MB. */
function quotaFrom({totalMb, percent}: MemorySample): number | null {
  return percent === null || percent <= 0 ? null : snapQuotaMb((totalMb / percent) * 100)
}
