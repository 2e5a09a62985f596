import fc from 'fast-check'
import {expect, test} from 'vitest'

import {LeaseModel} from '../../../test/support/autoscaling/lease-model.js'
import {Holding} from './holding.js'
import type {Found, LeaseRequest} from './lease.js'

const TIMES = {leaseMs: 1000, renewalMs: 300, watchMs: 200, writeMarginMs: 100}
const FAILURE = {outcome: 'unknown', why: 'it does not answer', next: 'try again'} as const

/** Copies whose requests and answers travel as the steps of a test say, each with clocks of its own. */
class Copies {
  readonly model = new LeaseModel()
  readonly copies: readonly Copy[]
  /** Requests that nobody waits for any more, and that may arrive yet. */
  readonly #late: (() => unknown)[] = []
  nowMs = 1_000_000

  constructor(rates: readonly number[]) {
    this.copies = rates.map((rate, i) => new Copy(`copy-${i}`, {rate, mayBeSetBack: i > 0, world: this}))
  }

  arrivesLate(apply: () => unknown): void {
    this.#late.push(apply)
  }

  async deliverLate(): Promise<void> {
    await this.#late.shift()?.()
  }

  believers(): readonly string[] {
    return this.copies.filter(({holding}) => holding.mayWrite(-TIMES.writeMarginMs)).map(({owner}) => owner)
  }
}

interface Request {
  readonly apply: () => Promise<Found>
  readonly answer: (found: Found) => void
  found: Found | null
}

class Copy {
  readonly holding: Holding
  readonly owner: string
  readonly mayBeSetBack: boolean
  readonly #rate: number
  readonly #world: Copies
  /** By how much its clock was set, and how long its computer has slept. */
  #setMs = 0
  #sleptMs = 0
  #request: Request | null = null

  constructor(
    owner: string,
    {rate, mayBeSetBack, world}: {rate: number; mayBeSetBack: boolean; world: Copies},
  ) {
    this.owner = owner
    this.mayBeSetBack = mayBeSetBack
    this.#rate = rate
    this.#world = world
    const keeper = world.model.keeper(owner)
    const ownMs = () => world.nowMs * this.#rate
    this.holding = new Holding({
      keeper: {
        ...keeper,
        take: (request: LeaseRequest) =>
          new Promise<Found>(resolve => {
            this.#request = {apply: () => keeper.take(request), answer: resolve, found: null}
          }),
      },
      clock: {now: () => ownMs() + this.#setMs, sleep: async () => undefined},
      steadyMs: () => ownMs() - this.#sleptMs * this.#rate,
      times: TIMES,
    })
  }

  async ask(): Promise<void> {
    if (this.#request === null) void this.holding.take()
  }

  async arrive(): Promise<void> {
    if (this.#request !== null) this.#request.found ??= await this.#request.apply()
  }

  async hear(): Promise<void> {
    if (this.#request !== null && this.#request.found !== null) await this.#end(this.#request.found)
  }

  /** Its answer is lost, or it is late itself. */
  async miss(): Promise<void> {
    if (this.#request === null) return
    if (this.#request.found === null) this.#world.arrivesLate(this.#request.apply)
    await this.#end(FAILURE)
  }

  async take(): Promise<void> {
    await this.ask()
    await this.arrive()
    await this.hear()
  }

  async release(): Promise<void> {
    await this.miss()
    await this.holding.release()
  }

  setClock(byMs: number): void {
    this.#setMs += byMs
  }

  sleep(ms: number): void {
    this.#world.nowMs += ms
    this.#sleptMs += ms
  }

  async #end(found: Found): Promise<void> {
    const request = this.#request
    this.#request = null
    request?.answer(found)
    // What the copy makes of it takes some turns of the queue of promises.
    for (let i = 0; i < 5; i++) await Promise.resolve()
  }
}

/** What may happen to a world and to one of its copies, and how often it does. */
const HAPPENINGS: Readonly<Record<string, readonly [weight: number, act: Act]>> = {
  'take': [8, (_, copy) => copy.take()],
  'pass': [6, (world, _, ms) => (world.nowMs += ms)],
  'ask': [2, (_, copy) => copy.ask()],
  'arrive': [2, (_, copy) => copy.arrive()],
  'hear': [2, (_, copy) => copy.hear()],
  'miss': [2, (_, copy) => copy.miss()],
  'deliver late': [1, world => world.deliverLate()],
  'release': [1, (_, copy) => copy.release()],
  // Nobody can tell how long a computer slept whose clock was set back meanwhile.
  'set back': [1, (_, copy, ms) => copy.mayBeSetBack && copy.setClock(-ms)],
  'set on': [1, (_, copy, ms) => copy.setClock(ms)],
  'sleep': [1, (_, copy, ms) => copy.mayBeSetBack || copy.sleep(ms)],
  'save': [1, ({model}) => model.save()],
  'restart': [1, ({model}) => model.restart()],
  'forget': [1, ({model}) => model.forget()],
}

type Act = (world: Copies, copy: Copy, ms: number) => unknown

const step = fc.record({
  what: fc.oneof(
    ...Object.entries(HAPPENINGS).map(([what, [weight]]) => ({weight, arbitrary: fc.constant(what)})),
  ),
  who: fc.nat({max: 2}),
  ms: fc.oneof(fc.integer({min: 1, max: 60}), fc.integer({min: 200, max: 1100})),
})

test('never do two believe in the lease', async () => {
  // How often somebody believed in it, so that the test is about something.
  const believed = {schedules: 0, changes: 0}
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({min: 0.996, max: 1.004, noNaN: true}), {minLength: 3, maxLength: 3}),
      fc.array(step, {maxLength: 120, size: 'max'}),
      async (rates, steps) => {
        const world = new Copies(rates)
        const holders = new Set<string>()
        for (const {what, who, ms} of steps) {
          const copy = world.copies[who]
          if (copy !== undefined) await HAPPENINGS[what]?.[1](world, copy, ms)
          const believers = world.believers()
          expect(believers.length).toBeLessThanOrEqual(1)
          believers.forEach(owner => holders.add(owner))
        }
        if (holders.size > 0) believed.schedules++
        if (holders.size > 1) believed.changes++
      },
    ),
    {numRuns: Number(process.env['LEASE_SCHEDULES'] ?? 1500)},
  )
  expect(believed.schedules).toBeGreaterThan(300)
  expect(believed.changes).toBeGreaterThan(30)
}, 120_000)
