import type {Random} from '../random.js'

/** The memory of one process in the course of its life, before what its requests and jobs need. */
export interface Memory {
  /** MB. */
  mbAt(ageMs: number): number
  /** A request or a job was done. */
  worked?(): void
}

/** Makes the memory of each new life. */
export type MemoryModel = (random: Random) => Memory
