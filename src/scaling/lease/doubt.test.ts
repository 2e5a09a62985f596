import {describe, expect, test} from 'vitest'

import {copies, holder} from '../../../test/support/autoscaling/lease-copies.js'
import {LEASE_MS, RENEWAL_MS, WRITE_MARGIN_MS} from './lease.js'

const DEADLINE_MS = 10_000
const FAILURE = {outcome: 'unknown', why: 'it does not answer', next: 'try again'} as const

describe('a store that forgets', () => {
  test('leaves the lease to who believes in it', async () => {
    const {model, clock, copy, first} = await holder()
    model.forget()
    expect(await first.holding.take()).toMatchObject({outcome: 'ours'})
    const second = copy()
    expect(await second.holding.take()).toMatchObject({outcome: 'theirs'})
    clock.advance(RENEWAL_MS)
    await first.holding.take()
    await first.holding.release()
    expect(await second.holding.take()).toMatchObject({outcome: 'ours'})
  })

  test('gives it to another one only when who had it believes in it no more', async () => {
    const {model, clock, copy, first} = await holder()
    const second = copy()
    model.restart()
    expect(await second.holding.take()).toMatchObject({outcome: 'settling'})
    clock.advance(LEASE_MS * 0.99)
    expect(first.holding.mayWrite(-WRITE_MARGIN_MS)).toBe(false)
    expect(await second.holding.take()).toMatchObject({outcome: 'settling'})
    clock.advance(LEASE_MS * 0.01)
    expect(await second.holding.take()).toMatchObject({outcome: 'ours'})
  })

  test('and goes back to when the lease was free, gives it to nobody at once', async () => {
    const {model, copy, first} = await holder()
    await first.holding.release()
    model.save()
    await first.holding.take()
    model.restart()
    expect(await copy().holding.take()).toMatchObject({outcome: 'settling'})
  })

  test('and goes back to older words, does not make who has it forget what it knows', async () => {
    const {model, clock, copy, first} = await holder()
    await first.holding.remember('old')
    model.save()
    await first.holding.remember('new')
    model.restart()
    expect(await first.holding.take()).toMatchObject({outcome: 'ours', memory: 'new'})
    const second = copy()
    await second.holding.take()
    clock.advance(LEASE_MS)
    expect(await second.holding.take()).toMatchObject({outcome: 'ours', memory: null})
  })

  test('and goes back to older words, is not believed by who comes next', async () => {
    const {model, clock, copy, first} = await holder()
    await first.holding.remember('old')
    model.save()
    await first.holding.remember('new')
    await first.holding.release()
    model.restart()
    const second = copy()
    expect(await second.holding.take()).toMatchObject({outcome: 'theirs'})
    clock.advance(LEASE_MS)
    expect(await second.holding.take()).toMatchObject({outcome: 'ours', memory: null})
  })

  test('a doubt outlives who gave the lease back in it', async () => {
    const {model, copy, first} = await holder()
    model.forget()
    const [second, third] = [copy(), copy()]
    await second.holding.take()
    await second.holding.release()
    expect(first.holding.mayWrite(DEADLINE_MS)).toBe(true)
    expect(await third.holding.take()).toMatchObject({outcome: 'settling'})
  })
})

test('an answer that was lost after a lease in doubt was taken does not end the doubt', async () => {
  const {copy} = copies()
  let loses = true
  const {holding} = copy(keeper => ({
    ...keeper,
    async take(request) {
      const found = await keeper.take(request)
      return loses ? FAILURE : found
    },
  }))
  await holding.take()
  loses = false
  expect(await holding.take()).toEqual({outcome: 'settling', forMs: LEASE_MS})
})

test('a request that arrives after a later one does not make the lease look as if nobody had renewed it', async () => {
  const {model, clock, copy, first} = await holder()
  const second = copy()
  await second.holding.take()
  clock.advance(LEASE_MS - 1)
  await first.holding.take()
  await model.keeper('worker.1').take({turn: 2, replaces: null, settled: null})
  clock.advance(1)
  expect(await second.holding.take()).toMatchObject({outcome: 'theirs'})
})
