import {platformDown, refused, tooSlow} from '../../../src/heroku/errors.js'
import type {Platform, Written} from '../../../src/heroku/platform.js'
import type * as api from '../../../src/platform/api.js'
import type {SimulatedProcess, Trip} from './simulated-process.js'
import type {VirtualTime} from './virtual-time.js'

export const WRITE_DEADLINE_MS = 15_000
const READ_DEADLINE_MS = 12_000
const BOOT_MS = 20_000

/** A write as it was sent. */
export interface SentWrite {
  readonly by: SimulatedProcess
  readonly quantity: number
  /** What the writer saw last before it. */
  readonly from: number
  readonly beganAt: number
  /** When the writer knew of it, or gave it up. */
  endedAt: number
  /** Did the platform name a limit? */
  refusedBy: number | null
  /** Did the writer hear of it? */
  isAnswered: boolean
}

/** The trip of a request, or null where Heroku answers with a problem of its own. */
export type PlatformTrip = (what: 'read' | 'write') => Trip | null

/** An app with one process type, whose dynos take a while to boot. */
export class SimulatedApp {
  readonly sent: SentWrite[] = []
  /** Asked for each write when it is sent. */
  onWrite: (write: SentWrite) => void = () => undefined
  readonly #time: VirtualTime
  readonly #limit: number
  #dynos: readonly api.Dyno[] = []
  #lives = 0
  /** Since when somebody has it switched off; null where nobody has. */
  switchedOffAt: number | null = null

  constructor(time: VirtualTime, {quantity, limit}: {quantity: number; limit: number}) {
    this.#time = time
    this.#limit = limit
    this.#set(quantity)
  }

  get quantity(): number {
    return this.#dynos.length
  }

  /** How many take jobs. */
  working(): number {
    return this.#dynos.filter(dyno => this.#stateOf(dyno) === 'up').length
  }

  /** Somebody scales it by hand. */
  setByHand(quantity: number): void {
    const wasOn = this.quantity > 0
    this.#set(quantity)
    if (wasOn && quantity === 0) this.switchedOffAt = this.#time.now()
  }

  platformOf(by: SimulatedProcess, trip: PlatformTrip): Pick<Platform, 'name' | 'read' | 'write'> {
    let seen = 0
    const read = <T>(value: () => T, signal?: AbortSignal) => {
      const way = trip('read')
      if (way === null) return this.#fail(by, signal)
      return by.call<T>(way, value, {
        deadlineMs: READ_DEADLINE_MS,
        late: () => {
          throw tooSlow('api.heroku.com', READ_DEADLINE_MS)
        },
        signal,
      })
    }
    const nothing = async (): Promise<never> => {
      throw new Error('not of this app')
    }
    return {
      name: 'example-app',
      read: {
        app: asking => read(() => APP, asking?.signal),
        dynos: asking =>
          read(() => this.#dynos.map(dyno => ({...dyno, state: this.#stateOf(dyno)})), asking?.signal),
        formation: async asking => {
          const formation = await read(() => [this.#entry()], asking?.signal)
          seen = formation[0]?.quantity ?? 0
          return formation
        },
        sizes: asking => read(() => [], asking?.signal),
        releases: (_, asking) => read(() => [], asking?.signal),
        addons: asking => read(() => [], asking?.signal),
        config: asking => read(() => ({names: [], values: {}}), asking?.signal),
        webUrl: nothing,
        features: nothing,
        configVar: nothing,
        logSession: nothing,
      },
      write: {
        scale: quantities =>
          this.#scale(by, trip('write'), {quantity: quantities['worker'] ?? NaN, from: seen}),
        restartDyno: nothing,
        restartType: nothing,
        stopDyno: nothing,
        resize: nothing,
        setConfigVar: nothing,
      },
    }
  }

  async #scale(
    by: SimulatedProcess,
    way: Trip | null,
    {quantity, from}: Pick<SentWrite, 'quantity' | 'from'>,
  ): Promise<Written> {
    const write: SentWrite = {
      by,
      quantity,
      from,
      beganAt: this.#time.now(),
      endedAt: Infinity,
      refusedBy: null,
      isAnswered: true,
    }
    this.onWrite(write)
    this.sent.push(write)
    // Nobody waits longer, whether he lives or not.
    this.#time.after(WRITE_DEADLINE_MS, () => (write.endedAt = Math.min(write.endedAt, this.#time.now())))
    try {
      if (way === null) return await this.#fail(by)
      return await by.call<Written>(
        way,
        () => {
          if (quantity > this.#limit) {
            write.refusedBy = this.#limit
            throw refused(`Cannot scale to more than ${this.#limit} dynos.`, this.#limit)
          }
          this.#set(quantity)
          return {outcome: 'done'}
        },
        {
          deadlineMs: WRITE_DEADLINE_MS,
          late: () => {
            write.isAnswered = false
            return {outcome: 'unknown', why: 'no answer came in time'}
          },
        },
      )
    } finally {
      write.endedAt = Math.min(write.endedAt, this.#time.now())
    }
  }

  #fail(by: SimulatedProcess, signal?: AbortSignal): Promise<never> {
    const fail = () => {
      throw platformDown(503, null)
    }
    return by.call<never>({toMs: 20, backMs: 20, loses: 'nothing'}, fail, {
      deadlineMs: READ_DEADLINE_MS,
      late: fail,
      signal,
    })
  }

  #set(quantity: number): void {
    if (quantity > 0) this.switchedOffAt = null
    const at = this.#time.now()
    const more = Array.from({length: Math.max(0, quantity - this.quantity)}, (_, i) => ({
      id: `00000000-0000-4000-8000-${String(++this.#lives).padStart(12, '0')}`,
      name: `worker.${this.quantity + i + 1}`,
      type: 'worker',
      state: 'starting' as const,
      size: 'Standard-1X',
      command: 'bundle exec sidekiq',
      createdAt: at,
      updatedAt: at,
      release: 1,
    }))
    this.#dynos = [...this.#dynos.slice(0, quantity), ...more]
  }

  #entry(): api.Formation {
    return {type: 'worker', quantity: this.quantity, size: 'Standard-1X', command: 'bundle exec sidekiq'}
  }

  #stateOf({createdAt}: api.Dyno): api.DynoState {
    return this.#time.now() - createdAt < BOOT_MS ? 'starting' : 'up'
  }
}

const APP: api.App = {
  id: '01234567-89ab-4def-8123-456789abcdef',
  name: 'example-app',
  generation: 'cedar',
  space: null,
  maintenance: false,
}
