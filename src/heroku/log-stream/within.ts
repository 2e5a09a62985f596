import type {Clock} from '../../clock.js'

/** What the promise gives, or null when that takes longer; leaves no timer behind. */
export async function within<T>(clock: Clock, ms: number, promise: Promise<T>): Promise<T | null> {
  const settled = new AbortController()
  try {
    return await Promise.race([promise, clock.sleep(ms, settled.signal).then(() => null)])
  } finally {
    settled.abort()
  }
}
