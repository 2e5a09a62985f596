import type {MemoryModel} from './memory.js'

export interface ForkSettings {
  /** What the parent has loaded before it forks, MB. */
  readonly preloadedMb: number
  readonly workers: number
  /** Part of the pages that a worker ever writes to. */
  readonly written: number
  /** Part of those that one request or job writes to. */
  readonly perWork: number
  /** A full collection of garbage, which touches a fifth of what is still shared, comes with each so many requests. */
  readonly collectsEvery: number
}

const COLLECTION_TOUCHES = 0.2

/**
 * Workers forked from a loaded parent share its pages until they write to them; counting references and marking
 * objects are writes, too. So each worker comes to a copy of its own, piece by piece and in jumps. Instagram Engineering,
 * "Dismissing Python Garbage Collection at Instagram" (2017), shows the series; Ruby's `Process.warmup` (3.3) is there
 * for the same.
 */
export function forks({preloadedMb, workers, written, perWork, collectsEvery}: ForkSettings): MemoryModel {
  return random => {
    const shared = Array.from({length: workers}, () => written)
    const works = Array.from({length: workers}, () => 0)
    let ownMb = 0
    return {
      mbAt: () => preloadedMb + ownMb,
      worked() {
        const worker = random.int(0, workers - 1)
        const left = shared[worker] ?? 0
        const done = (works[worker] ?? 0) + 1
        const touched = left * (done % collectsEvery === 0 ? COLLECTION_TOUCHES : perWork)
        works[worker] = done
        shared[worker] = left - touched
        ownMb += touched * preloadedMb
      },
    }
  }
}
