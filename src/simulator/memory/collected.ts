import type {Draw} from '../draws.js'
import type {MemoryModel} from './memory.js'

export interface CollectedSettings {
  /** What is in use at the begin, MB. */
  readonly liveMb: number
  /** Garbage that each request or job leaves, MB. */
  readonly garbageMb: Draw
  /** It is collected when the heap is so many times as large as what is in use. */
  readonly growth: number
  /** Part of the garbage whose pages the process keeps after a collection. */
  readonly kept?: number
  /** What of a request or job stays in use for ever, MB: with this the teeth stand on a floor that rises. */
  readonly leakedMb?: Draw
}

/**
 * A heap with a collector of garbage: it grows with what is done until a multiple of what is in use, then falls back,
 * the well-known teeth of a saw. Jones, Hosking and Moss, "The Garbage Collection Handbook" (2011), on heap growth; V8
 * sets the multiple between 1.3 and 4 (src/heap/memory-controller.cc).
 */
export function collected({liveMb, garbageMb, growth, kept = 0, leakedMb}: CollectedSettings): MemoryModel {
  return random => {
    let live = liveMb
    let garbage = 0
    let residueMb = 0
    return {
      mbAt: () => live + Math.max(garbage, residueMb),
      worked() {
        garbage += garbageMb(random)
        live += leakedMb?.(random) ?? 0
        if (live + garbage < growth * live) return
        residueMb = Math.max(residueMb, kept * garbage)
        garbage = 0
      },
    }
  }
}
