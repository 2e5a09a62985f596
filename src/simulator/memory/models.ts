import {seconds} from '../durations.js'
import type {Memory, MemoryModel} from './memory.js'

/** Loading the app takes about so long. */
const LOADING_MS = seconds(12)
/** What a runtime has before it loads anything, as a share. */
const BARE_SHARE = 0.2
/** How much of its deviation noise keeps from one sample to the next. */
const NOISE_MEMORY = 0.9

/** The same from its first minute to its last. */
export function flat({mb, noiseMb = 3}: {readonly mb: number; readonly noiseMb?: number}): MemoryModel {
  return random => {
    let noise = 0
    return {
      mbAt(ageMs) {
        noise = NOISE_MEMORY * noise + random.normal(0, noiseMb * Math.sqrt(1 - NOISE_MEMORY ** 2))
        return mb * (BARE_SHARE + (1 - BARE_SHARE) * Math.min(1, ageMs / LOADING_MS)) + noise
      },
    }
  }
}

/** Grows by so much, ever more slowly, and levels off; two thirds of it are there after `overMs`. */
export function warmsUp({mb, overMs}: {readonly mb: number; readonly overMs: number}): MemoryModel {
  return () => ({mbAt: ageMs => mb * (1 - Math.exp(-ageMs / overMs))})
}

/** All of them together. */
export function sumOf(...models: readonly MemoryModel[]): MemoryModel {
  return random => {
    const parts: readonly Memory[] = models.map(model => model(random))
    return {
      mbAt: ageMs => parts.reduce((sum, part) => sum + part.mbAt(ageMs), 0),
      worked() {
        for (const part of parts) part.worked?.()
      },
    }
  }
}
