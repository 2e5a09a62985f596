import {Random} from '../../../src/simulator/random.js'
import type {Trip} from './simulated-process.js'
import type {Sharpness} from './simulated-queue.js'

/** How long things go wrong, ms; then nothing does any more. */
export const FAULTS_MS = 300_000

export interface FaultSchedule {
  readonly seed: number
  readonly copies: number
  readonly min: number
  readonly max: number
  /** The most that the platform takes. */
  readonly limit: number
  readonly quantity: number
  readonly jobs: number
  readonly troubles: readonly Trouble[]
  readonly happenings: readonly Happening[]
}

/** A while in which requests to a service fare badly: those of one copy or of all. */
export interface Trouble {
  readonly service: (typeof SERVICES)[number]
  readonly who: number | 'all'
  readonly fromMs: number
  readonly toMs: number
  readonly kind: (typeof TROUBLES)[number]
}

/** Of the platform, writes may fare worse than the rest. */
const SERVICES = ['platform', 'write', 'queue', 'lease'] as const
const TROUBLES = ['down', 'deaf', 'lossy', 'slow', 'refuses', 'blurred'] as const

/** Something that happens at one moment. */
export type Happening = {readonly atMs: number} & (
  | {readonly what: 'stop'; readonly who: number; readonly forMs: number}
  | {readonly what: 'kill' | 'end'; readonly who: number; readonly forMs: number}
  | {readonly what: 'set clock'; readonly who: number; readonly byMs: number}
  | {readonly what: 'save leases' | 'restart leases' | 'forget leases'}
  | {readonly what: 'set queue clock'; readonly byMs: number}
  | {readonly what: 'scale by hand'; readonly quantity: number}
  | {readonly what: 'pause'; readonly forMs: number}
  | {readonly what: 'jobs come'; readonly jobs: number}
)

/** All that is to go wrong, by chance alone. */
export function faultSchedule(seed: number): FaultSchedule {
  const random = new Random(seed).fork('schedule')
  const copies = random.int(2, 3)
  const min = random.int(0, 2)
  const max = random.int(5, 20)
  const quantity = random.int(Math.max(1, min), 5)
  const limit = random.chance(0.3) ? random.int(quantity, max) : max + 5
  return {
    seed,
    copies,
    min,
    max,
    limit,
    quantity,
    jobs: random.int(0, 250),
    troubles: Array.from({length: random.int(0, 8)}, () => aTrouble(random, copies)),
    happenings: Array.from({length: random.int(0, 14)}, () =>
      aHappening(random, {copies, most: Math.min(limit, max + 2)}),
    ).sort((one, other) => one.atMs - other.atMs),
  }
}

function aTrouble(random: Random, copies: number): Trouble {
  const fromMs = random.int(0, FAULTS_MS - 5000)
  return {
    service: random.pick(SERVICES),
    who: random.chance(0.5) ? 'all' : random.int(0, copies - 1),
    fromMs,
    toMs: Math.min(FAULTS_MS, fromMs + random.int(2000, 90_000)),
    kind: random.pick(TROUBLES),
  }
}

function aHappening(random: Random, {copies, most}: {copies: number; most: number}): Happening {
  const atMs = random.int(0, FAULTS_MS)
  const who = random.int(0, copies - 1)
  const forMs = random.int(1000, 90_000)
  const byMs = random.int(-300_000, 300_000)
  const what = random.pick([
    'stop',
    'stop',
    'kill',
    'end',
    'set clock',
    'save leases',
    'restart leases',
    'forget leases',
    'set queue clock',
    'scale by hand',
    'pause',
    'jobs come',
    'jobs come',
    'jobs come',
  ] as const)
  switch (what) {
    case 'stop':
    case 'kill':
    case 'end':
      return {atMs, what, who, forMs}
    case 'set clock':
      return {atMs, what, who, byMs}
    case 'set queue clock':
      return {atMs, what, byMs}
    case 'scale by hand':
      return {atMs, what, quantity: random.int(0, most)}
    case 'pause':
      return {atMs, what, forMs}
    case 'jobs come':
      return {atMs, what, jobs: random.int(0, 250)}
    case 'save leases':
    case 'restart leases':
    case 'forget leases':
      return {atMs, what}
  }
}

/** How requests travel, in troubles and without. */
export class Network {
  readonly #random: Random
  readonly #troubles: readonly Trouble[]

  constructor({seed, troubles}: Pick<FaultSchedule, 'seed' | 'troubles'>) {
    this.#random = new Random(seed).fork('network')
    this.#troubles = troubles
  }

  /** Null where the service says that it has a problem of its own. `atMs` is since the beginning. */
  trip(service: Trouble['service'], who: number, atMs: number): Trip | null {
    const random = this.#random
    const [toMs, backMs] = [random.int(2, 150), random.int(2, 150)]
    const quick: Trip = {toMs, backMs, loses: 'nothing'}
    switch (this.#troubleOf(service, who, atMs)?.kind) {
      case 'down':
        return {...quick, loses: 'request'}
      case 'deaf':
        return {...quick, loses: 'answer'}
      case 'lossy':
        return {...quick, loses: random.pick(['nothing', 'request', 'answer'] as const)}
      case 'slow':
        return {toMs: random.int(0, 40_000), backMs: random.int(0, 20_000), loses: 'nothing'}
      case 'refuses':
        return null
      case 'blurred':
      case undefined:
        return quick
    }
  }

  platformTrip(what: 'read' | 'write', who: number, atMs: number): Trip | null {
    const isWorse = what === 'write' && this.#troubleOf('write', who, atMs) !== undefined
    return this.trip(isWorse ? 'write' : 'platform', who, atMs)
  }

  sharpness(who: number, atMs: number): Sharpness {
    switch (this.#troubleOf('queue', who, atMs)?.kind) {
      case 'blurred':
        return 'in part'
      case 'refuses':
        return 'not at all'
      case 'down':
      case 'deaf':
      case 'lossy':
      case 'slow':
      case undefined:
        return 'whole'
    }
  }

  #troubleOf(service: Trouble['service'], who: number, atMs: number): Trouble | undefined {
    return this.#troubles.find(
      trouble =>
        trouble.service === service &&
        (trouble.who === 'all' || trouble.who === who) &&
        atMs >= trouble.fromMs &&
        atMs < trouble.toMs,
    )
  }
}
