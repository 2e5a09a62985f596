import {expect, test} from 'vitest'

import {TestClock} from '../../test/support/test-clock.js'
import {Throttle} from './throttle.js'

function aThrottle(tookMs = 0) {
  const clock = new TestClock()
  const done: number[] = []
  const begin = clock.now()
  const closing = new AbortController()
  const throttle = new Throttle({
    clock,
    act() {
      done.push(clock.now() - begin)
      clock.advance(tookMs)
    },
    restMs: took => Math.max(250, took * 9),
    signal: closing.signal,
  })
  async function pass(ms: number, ask = false) {
    for (let passed = 0; passed < ms; passed += 10) {
      if (ask) throttle.ask()
      clock.advance(10)
      await Promise.resolve()
      await Promise.resolve()
    }
  }
  return {throttle, done, pass, closing}
}

test('does what is asked for soon, and once', async () => {
  const {throttle, done, pass} = aThrottle()
  throttle.ask()
  throttle.ask()
  await pass(2000)
  expect(done).toEqual([10])
})

test('rests in between, however often it is asked', async () => {
  const {done, pass} = aThrottle()
  await pass(1000, true)
  expect(done).toEqual([10, 260, 510, 760])
})

test('rests longer after what took long', async () => {
  const {done, pass} = aThrottle(100)
  await pass(2000, true)
  expect(done).toEqual([10, 1010, 2010])
})

test('does nothing any more once it is closed', async () => {
  const {throttle, done, pass, closing} = aThrottle()
  throttle.ask()
  closing.abort()
  await pass(1000, true)
  expect(done).toEqual([])
})
