import type {MemoryModel} from './memory.js'

export interface CacheSettings {
  /** How many different things can be asked for. */
  readonly keys: number
  /** How much more often the popular ones are asked for; 0.6 to 0.9 on the web. */
  readonly skew: number
  /** What one entry takes, MB. */
  readonly entryMb: number
  /** Entries it keeps; the one that was not asked for longest goes. All, where it is missing. */
  readonly mostEntries?: number
  /** Look-ups of each request or job. */
  readonly lookups?: number
}

const USUAL_LOOKUPS = 3

/**
 * A cache in the process. What is asked for follows Zipf's law (Breslau et al., "Web Caching and Zipf-like
 * Distributions", INFOCOM 1999), so that it fills quickly with what is popular and for a long time with what is not,
 * until it holds everything or throws away as much as it takes in.
 */
export function cache({
  keys,
  skew,
  entryMb,
  mostEntries = keys,
  lookups = USUAL_LOOKUPS,
}: CacheSettings): MemoryModel {
  const power = 1 - skew
  const reach = keys ** power - 1
  return random => {
    const entries = new Set<number>()
    function lookUp(): void {
      // Inverse of the distribution, as if ranks were continuous.
      const key = Math.floor((reach * random.next() + 1) ** (1 / power))
      entries.delete(key)
      entries.add(key)
      const [oldest = key] = entries
      if (entries.size > mostEntries) entries.delete(oldest)
    }
    return {
      mbAt: () => entries.size * entryMb,
      worked() {
        for (let count = 0; count < lookups; count++) lookUp()
      },
    }
  }
}
