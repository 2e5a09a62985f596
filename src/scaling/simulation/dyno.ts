/** A dyno of a simulation, from being made to being gone. */
export interface Dyno {
  /** Of the simulation: no two are alike. */
  readonly id: number
  /** 3 of `worker.3`; the one that follows has the same. */
  readonly number: number
  readonly madeAt: number
  state: 'starting' | 'working' | 'stopping' | 'gone'
  /** Told to finish; from `quietAt` on it takes no more jobs. */
  quietSince: number | null
  quietAt: number
  /** Jobs that it does. */
  readonly jobs: Set<number>
}

export function aDyno(id: number, number: number, madeAt: number): Dyno {
  return {
    id,
    number,
    madeAt,
    state: 'starting',
    quietSince: null,
    quietAt: Infinity,
    jobs: new Set(),
  }
}

export function takesJobs({state, quietAt}: Dyno, now: number): boolean {
  return state === 'working' && now < quietAt
}
