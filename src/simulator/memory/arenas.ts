import type {Draw} from '../draws.js'
import type {MemoryModel} from './memory.js'

/** Kinds of objects that an arena keeps apart, by size. */
const CLASSES = 24
/** Of these, one piece of work needs so many. */
const USED = 6

/**
 * What glibc's malloc keeps. Each thread allocates in one of several arenas, and an arena gives back only what is free
 * at its top: of each class of objects it keeps about the most that was ever in use at once, and the peaks of different
 * classes do not come together (Johnstone and Wilson, "The Memory Fragmentation Problem: Solved?", ISMM 1998). So it
 * grows by ever rarer records, which looks like a leak for a while. On arenas: glibc wiki, "Overview of Malloc", and the
 * Dev Center article `tuning-glibc-memory-behavior`.
 */
export function arenas({
  count,
  workMb,
}: {
  /** Eight to a core on 64 bits, where MALLOC_ARENA_MAX is not set. */
  readonly count: number
  /** What one request or job holds at once, MB. */
  readonly workMb: Draw
}): MemoryModel {
  return random => {
    const keptMb = new Float64Array(count * CLASSES)
    let sumMb = 0
    return {
      mbAt: () => sumMb,
      worked() {
        const arena = random.int(0, count - 1) * CLASSES
        const heldMb = workMb(random) / USED
        for (let nth = 0; nth < USED; nth++) {
          const place = arena + random.int(0, CLASSES - 1)
          const more = heldMb - (keptMb[place] ?? 0)
          if (more <= 0) continue
          keptMb[place] = heldMb
          sumMb += more
        }
      },
    }
  }
}
