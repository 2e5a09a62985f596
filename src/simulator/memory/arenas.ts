import type {Draw} from '../draws.js'
import type {MemoryModel} from './memory.js'

/**
 * What glibc's malloc keeps. Each thread allocates in one of several arenas, and an arena gives back only what is free
 * at its top: it stays as large as the largest work that was ever done in it. So it grows by ever rarer records, which
 * looks like a leak for a while. glibc wiki, "Overview of Malloc" (arenas, trimming); Dev Center article
 * `tuning-glibc-memory-behavior`.
 */
export function arenas({
  count,
  workMb,
}: {
  /** Eight to a core on 64 bits, where MALLOC_ARENA_MAX is not set. */
  readonly count: number
  /** Most that one request or job holds at once, MB. */
  readonly workMb: Draw
}): MemoryModel {
  return random => {
    const keptMb = Array.from({length: count}, () => 0)
    let sumMb = 0
    return {
      mbAt: () => sumMb,
      worked() {
        const arena = random.int(0, count - 1)
        const kept = keptMb[arena] ?? 0
        const held = workMb(random)
        if (held <= kept) return
        keptMb[arena] = held
        sumMb += held - kept
      },
    }
  }
}
