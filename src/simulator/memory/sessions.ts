import type {Draw} from '../draws.js'
import type {MemoryModel} from './memory.js'

export interface SessionSettings {
  /** What is kept of a request or job, MB. */
  readonly mb: Draw
  /** How long it is kept after that, ms. */
  readonly keptMs: number
}

/**
 * Sessions, uploads and connection buffers that are kept for a time and then let go: as many as arrive in that time
 * (Little, "A Proof for the Queuing Formula L = λW", Operations Research 1961), so that the memory follows the day's
 * traffic up and down, later than it.
 */
export function sessions({mb, keptMs}: SessionSettings): MemoryModel {
  return random => {
    const kept: {readonly age: number; readonly mb: number}[] = []
    let newMb = 0
    let sumMb = 0
    return {
      mbAt(ageMs) {
        if (newMb > 0) kept.push({age: ageMs, mb: newMb})
        sumMb += newMb
        newMb = 0
        while (kept[0] !== undefined && ageMs - kept[0].age > keptMs) sumMb -= kept.shift()?.mb ?? 0
        return sumMb
      },
      worked() {
        newMb += mb(random)
      },
    }
  }
}
