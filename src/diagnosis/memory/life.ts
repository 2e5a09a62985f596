import type {Dyno, Excerpt, Generation} from '../../state/app-state.js'
import {MEM_LINE} from '../../state/memory/fold-memory.js'
import {type Bucket, points} from '../../state/series.js'
import {sum} from '../statistics/numbers.js'
import {spanOf} from './floors.js'

/** When the life began, as far as the lines tell; null when it was alive before them. */
export function startOf(dyno: Dyno, life: Generation): number | null {
  const seen = life.startedAt ?? life.upAt
  if (seen !== null) return seen
  // The dyno's id in the metrics changed: a new life, of which only they were seen.
  return dyno.generations[0] === life ? null : (points(life.memory)[0]?.at ?? null)
}

/** Its memory, without the first so many ms of a life whose start was seen. */
function memoryAfterBoot(dyno: Dyno, life: Generation, bootMs: number): Bucket[] {
  const start = startOf(dyno, life)
  return points(life.memory, start === null ? undefined : start + bootMs)
}

/** What the metrics told of the memory of a life after it had booted. */
export interface Measured {
  readonly quotaMb: number
  readonly buckets: readonly Bucket[]
  /** From the first to the last of them. */
  readonly lengthMs: number
}

/** Null where the quota is not known, where only what is over it was logged, and where that is shorter. */
export function measuredAfterBoot(
  dyno: Dyno,
  life: Generation,
  {bootMs, shortestMs}: {readonly bootMs: number; readonly shortestMs: number},
): Measured | null {
  const {quotaMb, metricSamples} = life
  if (quotaMb === null || metricSamples === 0) return null
  const buckets = memoryAfterBoot(dyno, life, bootMs)
  const lengthMs = spanOf(buckets)
  return lengthMs < shortestMs ? null : {quotaMb, buckets, lengthMs}
}

/** Minutes over the quota; one at least, so that what did not get there yet counts, too. */
export function minutesOver(lives: readonly Generation[]): number {
  const episodes = lives.flatMap(({overQuota}) => overQuota)
  return Math.max(1, sum(episodes.map(({minutes}) => minutes)))
}

/** R15 and R14, where they were seen. */
export function quotaCodes(lives: readonly Generation[]): string[] {
  return ['R15', 'R14'].filter(code => lives.some(({tallies}) => tallies.has(code)))
}

/** The best lines about how the memory of a life went: where it began, its height, R14, R15 and its end. */
export function memoryLines(life: Generation): Excerpt[] {
  const {firstSample, heightSample, tallies, killedFor, exitLine} = life
  const samples = tallies.get(MEM_LINE)
  return [
    ...(firstSample === null ? (samples?.first.slice(0, 1) ?? []) : [firstSample]),
    ...(tallies.get('R14')?.first.slice(0, 1) ?? []),
    ...(heightSample === null ? (samples?.last.slice(-1) ?? []) : [heightSample.line]),
    ...(tallies.get('R15')?.first.slice(0, 1) ?? []),
    ...(killedFor === 'R15' && exitLine !== null ? [exitLine] : []),
  ]
}
