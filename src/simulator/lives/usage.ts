import type {Memory} from '../memory/memory.js'
import type {Random} from '../random.js'
import type {Work} from '../work.js'
import {Load} from './load.js'

/** Work that is being done. */
export interface Effort {
  readonly work: Work
  readonly since: number
}

/** Share of its time that work needs a CPU where it does not say. */
export const USUAL_CPU = 0.35
/** Large allocations come late: rows are read before the file is built from them. */
const CLIMB_POWER = 4

/** What a process needs of its dyno: memory, CPU, threads. Follows the work that is really done in it. */
export class Usage {
  readonly #memory: Memory
  readonly #random: Random
  readonly #bornAt: number
  readonly #load: Load
  /** Only those that allocate. */
  readonly #allocating = new Set<Effort>()
  #retainedMb = 0
  #threadsLeft = 0

  constructor(memory: Memory, random: Random, bornAt: number, now: number) {
    this.#memory = memory
    this.#random = random
    this.#bornAt = bornAt
    this.#load = new Load(now)
  }

  begin(work: Work, now: number): Effort {
    const effort = {work, since: now}
    this.#load.change(cpuOf(work), now)
    if (work.allocates !== undefined) this.#allocating.add(effort)
    return effort
  }

  end(effort: Effort, now: number): void {
    const {work} = effort
    this.#load.change(-cpuOf(work), now)
    this.#allocating.delete(effort)
    this.#retainedMb += work.retainsMb?.(this.#random) ?? 0
    this.#threadsLeft += work.leavesThreads ?? 0
    this.#memory.worked?.()
  }

  memoryMb(now: number): number {
    let mb = this.#memory.mbAt(now - this.#bornAt) + this.#retainedMb
    for (const effort of this.#allocating) mb += allocatedMb(effort, now)
    return Math.max(1, mb)
  }

  load(now: number): readonly number[] {
    return this.#load.averages(now)
  }

  /** Threads and processes that were left behind. */
  get threadsLeft(): number {
    return this.#threadsLeft
  }
}

function cpuOf({cpu = USUAL_CPU}: Work): number {
  return cpu
}

function allocatedMb({work, since}: Effort, now: number): number {
  if (work.allocates === undefined) return 0
  const {mb, overMs} = work.allocates
  return mb * Math.min(1, (now - since) / overMs) ** CLIMB_POWER
}
