import {describe, expect, test} from 'vitest'

import {copies, holder} from '../../../test/support/autoscaling/lease-copies.js'
import type {TestClock} from '../../../test/support/test-clock.js'
import type {Standing} from './holding.js'
import {LEASE_MS, RENEWAL_MS, WATCH_MS, WRITE_MARGIN_MS} from './lease.js'

const DEADLINE_MS = 10_000
const FAILURE = {outcome: 'unknown', why: 'it does not answer', next: 'try again'} as const

describe('a lease', () => {
  test('that nobody seems to have had is ours once nobody can believe in it', async () => {
    const {clock, copy} = copies()
    const {holding} = copy()
    expect(await holding.take()).toEqual({outcome: 'settling', forMs: LEASE_MS})
    expect(holding.mayWrite(0)).toBe(false)
    clock.advance(LEASE_MS - 1)
    expect(await holding.take()).toEqual({outcome: 'settling', forMs: 1})
    clock.advance(1)
    expect(await holding.take()).toEqual({outcome: 'ours', tenure: 1, memory: null, pausedUntil: null})
    expect(holding.mayWrite(DEADLINE_MS)).toBe(true)
  })

  test('that was given back is the next one’s at once, with what was remembered', async () => {
    const {copy, first} = await holder()
    await first.holding.remember('{"at":3}')
    await first.holding.release()
    expect(first.holding.mayWrite(0)).toBe(false)
    expect(await copy().holding.take()).toMatchObject({
      outcome: 'ours',
      memory: '{"at":3}',
      pausedUntil: null,
    })
  })

  test('is enough for a write only with more left than its deadline and a margin', async () => {
    const {clock, first} = await holder()
    const enoughMs = LEASE_MS * 0.99 - DEADLINE_MS - WRITE_MARGIN_MS
    clock.advance(enoughMs - 1)
    expect(first.holding.mayWrite(DEADLINE_MS)).toBe(true)
    clock.advance(1)
    expect(first.holding.mayWrite(DEADLINE_MS)).toBe(false)
    expect(await first.holding.secure(DEADLINE_MS)).toBe(true)
  })

  test('of a copy that died is taken over once it has been seen to be the same for its whole length', async () => {
    const {clock, copy} = await holder()
    const second = copy()
    expect(await second.holding.take()).toMatchObject({outcome: 'theirs', owner: 'worker.1'})
    clock.advance(LEASE_MS - 1)
    expect(await second.holding.take()).toMatchObject({outcome: 'theirs'})
    clock.advance(1)
    expect(await second.holding.take()).toMatchObject({outcome: 'ours'})
  })

  test('of a copy that lives is not', async () => {
    const {clock, copy, first} = await holder()
    const second = copy()
    for (let i = 0; i < 10; i++) {
      await first.holding.take()
      expect(await second.holding.take()).toMatchObject({outcome: 'theirs'})
      clock.advance(LEASE_MS - 1)
    }
  })
})

describe('a copy does not believe in a lease that is stale', () => {
  test('after its process was stopped', async () => {
    const {clock, first} = await holder()
    clock.advance(LEASE_MS)
    expect(first.holding.mayWrite(0)).toBe(false)
  })

  test('after its computer slept, and its steady clock with it', async () => {
    const {first} = await holder()
    first.set.wallMs += LEASE_MS
    expect(first.holding.mayWrite(0)).toBe(false)
  })

  test('where its clock is set back', async () => {
    const {clock, first} = await holder()
    first.set.wallMs -= 3_600_000
    clock.advance(LEASE_MS)
    expect(first.holding.mayWrite(0)).toBe(false)
  })

  test('where another one has it', async () => {
    const {model, copy, first} = await holder()
    model.forget()
    await copy().holding.take()
    expect(await first.holding.take()).toMatchObject({outcome: 'theirs', owner: 'worker.2'})
    expect(first.holding.mayWrite(0)).toBe(false)
    expect(await first.holding.remember('{}')).toEqual({outcome: 'lost'})
  })

  test('whose answer took long to come', async () => {
    const {clock, copy, model} = copies()
    const first = copy()
    await first.holding.take()
    clock.advance(LEASE_MS)
    await first.holding.take()
    await first.holding.release()
    const second = copy(keeper => ({
      ...keeper,
      async take(request) {
        const found = await keeper.take(request)
        clock.advance(LEASE_MS)
        return found
      },
    }))
    expect(await second.holding.take()).toMatchObject({outcome: 'ours'})
    expect(second.holding.mayWrite(0)).toBe(false)
    expect(model.owner()).toBe('worker.2')
  })
})

test('what fails is told, and the lease is ours as long as it was', async () => {
  const {clock, copy} = copies()
  let fails = false
  const {holding} = copy(keeper => ({
    ...keeper,
    take: async request => (fails ? FAILURE : keeper.take(request)),
  }))
  await holding.take()
  clock.advance(LEASE_MS)
  await holding.take()
  fails = true
  expect(await holding.take()).toEqual(FAILURE)
  expect(holding.mayWrite(DEADLINE_MS)).toBe(true)
  clock.advance(LEASE_MS)
  expect(await holding.secure(DEADLINE_MS)).toBe(false)
})

test('a look that began before the lease was lost and taken again changes nothing', async () => {
  const {clock, copy, first} = await holder()
  const look = first.holding.during(await first.holding.take())
  expect(look.mayWrite(DEADLINE_MS)).toBe(true)
  const second = copy()
  await second.holding.take()
  clock.advance(LEASE_MS)
  await second.holding.take()
  await second.holding.remember('theirs')
  await second.holding.release()
  const again = await first.holding.take()
  expect(again).toMatchObject({outcome: 'ours', memory: 'theirs'})
  expect(first.holding.mayWrite(DEADLINE_MS)).toBe(true)
  expect(look.mayWrite(DEADLINE_MS)).toBe(false)
  expect(await look.secure(DEADLINE_MS)).toBe(false)
  expect(await look.remember('mine')).toEqual({outcome: 'lost'})
  expect(await first.holding.during(again).remember('mine')).toEqual({outcome: 'done'})
})

test('a look that did not begin with the lease remembers nothing', async () => {
  const {clock, copy} = copies()
  const {holding} = copy()
  const look = holding.during(await holding.take())
  clock.advance(LEASE_MS)
  await holding.take()
  expect(await look.remember('{}')).toEqual({outcome: 'lost'})
})

test('a pause is seen by all, and its end', async () => {
  const {copy, first} = await holder()
  const second = copy()
  await second.holding.pause(7)
  expect(await first.holding.take()).toMatchObject({outcome: 'ours', pausedUntil: 7})
  expect(await second.holding.take()).toMatchObject({outcome: 'theirs', pausedUntil: 7})
  await first.holding.pause(null)
  expect(await second.holding.take()).toMatchObject({pausedUntil: null})
})

test('more than 4 kB is not remembered', async () => {
  const {first} = await holder()
  await expect(first.holding.remember('ä'.repeat(2001))).rejects.toThrow('more than 4000 bytes')
})

test('it is kept between two looks, and given back at the end', async () => {
  const {model, clock, copy, first} = await holder()
  const ending = new AbortController()
  const keeping = first.holding.keep(ending.signal)
  for (let i = 0; i < 20; i++) {
    await clock.nextSleep()
    expect(clock.sleeping).toEqual([RENEWAL_MS])
    clock.advance(RENEWAL_MS)
    expect(first.holding.mayWrite(DEADLINE_MS)).toBe(true)
  }
  await clock.nextSleep()
  ending.abort()
  await keeping
  expect(model.owner()).toBe('worker.1')
  await first.holding.release()
  expect(model.owner()).toBe(null)
  expect(await copy().holding.take()).toMatchObject({outcome: 'ours'})
})

test('who waits for it has it within half a minute after the other one died', async () => {
  const {clock, copy, first} = await holder()
  const ending = new AbortController()
  const second = copy()
  const keeping = second.holding.keep(ending.signal)
  await clock.nextSleep()
  clock.advance(1)
  // The last thing that it did.
  await first.holding.take()
  let waitedMs = 0
  while (!second.holding.mayWrite(DEADLINE_MS) && waitedMs < 60_000) {
    const ms = Math.min(...clock.sleeping) - (waitedMs === 0 ? 1 : 0)
    waitedMs += ms
    const slept = clock.nextSleep()
    clock.advance(ms)
    await slept
  }
  expect(waitedMs).toBeLessThanOrEqual(LEASE_MS + WATCH_MS)
  expect(waitedMs).toBeLessThan(30_000)
  ending.abort()
  await keeping
})

describe('a run that looks once', () => {
  /** Lets time pass, a second at a time, until the claim is settled. */
  async function claimed(claim: Promise<Standing>, clock: TestClock, meanwhile = async () => {}) {
    const began = clock.now()
    const ended = new AbortController()
    const settled = claim.finally(() => ended.abort())
    while (!ended.signal.aborted && clock.now() - began < 5 * LEASE_MS) {
      await new Promise(resolve => setImmediate(resolve))
      clock.advance(1000)
      await meanwhile()
    }
    return {standing: await settled, tookMs: clock.now() - began}
  }

  test('waits for a lease that is in doubt', async () => {
    const {clock, copy} = copies()
    const {standing, tookMs} = await claimed(copy().holding.claim(), clock)
    expect(standing.outcome).toBe('ours')
    expect(tookMs).toBeGreaterThanOrEqual(LEASE_MS)
  })

  test('has one at once that was given back', async () => {
    const {copy, first} = await holder()
    await first.holding.release()
    expect(await copy().holding.claim()).toMatchObject({outcome: 'ours'})
  })

  test('replaces a copy that died, and leaves one that lives alone', async () => {
    const dead = await holder()
    const taken = await claimed(dead.copy().holding.claim(), dead.clock)
    expect(taken.standing.outcome).toBe('ours')
    const alive = await holder()
    const left = await claimed(alive.copy().holding.claim(), alive.clock, async () => {
      if (alive.clock.now() % 10_000 === 0) await alive.first.holding.take()
    })
    expect(left.standing.outcome).toBe('theirs')
    expect(left.tookMs).toBeLessThan(LEASE_MS)
  })
})
