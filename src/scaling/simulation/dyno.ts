/** A dyno of a simulation, from being made to being gone. */
export interface Dyno {
  /** Of the simulation: no two are alike. */
  readonly id: number
  /** 3 of `worker.3`; the one that follows has the same. */
  readonly number: number
  readonly madeAt: number
  state: 'starting' | 'working' | 'stopping' | 'gone'
  /** When it came up, ms; its signs of life are counted from there. */
  upAt: number
  /** Told to finish; from `quietAt` on it takes no more jobs. */
  quietSince: number | null
  quietAt: number
  /** Jobs that it does. */
  readonly jobs: Set<number>
  /** How many of them it told of last, and how many it has done since. */
  toldBusy: number
  doneSince: number
}

export function aDyno(id: number, number: number, madeAt: number): Dyno {
  return {
    id,
    number,
    madeAt,
    state: 'starting',
    upAt: Infinity,
    quietSince: null,
    quietAt: Infinity,
    jobs: new Set(),
    toldBusy: 0,
    doneSince: 0,
  }
}

export function takesJobs({state, quietAt}: Dyno, now: number): boolean {
  return state === 'working' && now < quietAt
}
