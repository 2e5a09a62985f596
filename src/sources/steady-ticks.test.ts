import {expect, test} from 'vitest'

import {TestClock} from '../../test/support/test-clock.js'
import type {StreamItem} from '../logs/stream.js'
import type {Source} from './source.js'
import {withSteadyTicks} from './steady-ticks.js'

/** The platform's clock goes ten minutes ahead of ours. */
const AHEAD_MS = 600_000
const LINE: StreamItem = {kind: 'bytes', bytes: Buffer.from('a line\n')}

/** A source that gives what it is told to, when it is told to. */
function aSource(clock: TestClock) {
  const given: StreamItem[] = []
  const state = {isLeft: false}
  let wake = () => {}
  const source: Source = {
    name: 'shop',
    sizeBytes: null,
    notAfter: 0,
    notes: [],
    readBytes: () => 0,
    async *items() {
      try {
        for (;;) {
          const item = given.shift()
          if (item === undefined) await new Promise<void>(resolve => (wake = resolve))
          else if (item.kind === 'gap') return
          else yield item
        }
      } finally {
        state.isLeft = true
      }
    },
  }
  function give(item: StreamItem) {
    given.push(item)
    wake()
  }
  return {items: withSteadyTicks(source, clock).items()[Symbol.asyncIterator](), give, state}
}

function historyEnd(clock: TestClock): StreamItem {
  return {kind: 'history-end', at: clock.now() + AHEAD_MS}
}

test('ticks every second with the time of the platform while nothing comes', async () => {
  const clock = new TestClock()
  const {items, give} = aSource(clock)
  give(historyEnd(clock))
  expect((await items.next()).value).toEqual(historyEnd(clock))
  for (let second = 0; second < 3; second++) {
    const next = items.next()
    await settled()
    clock.advance(1000)
    expect((await next).value).toEqual({kind: 'tick', at: clock.now() + AHEAD_MS})
  }
})

test('ticks while lines come', async () => {
  const clock = new TestClock()
  const {items, give} = aSource(clock)
  give(historyEnd(clock))
  await items.next()
  const kinds: (string | undefined)[] = []
  for (let n = 0; n < 6; n++) {
    const next = items.next()
    await settled()
    clock.advance(500)
    give(LINE)
    kinds.push((await next).value?.kind)
  }
  expect(kinds.filter(kind => kind === 'tick')).toHaveLength(2)
  expect(kinds.filter(kind => kind === 'bytes')).toHaveLength(4)
})

test('does not tick before the history has ended', async () => {
  const clock = new TestClock()
  const {items, give} = aSource(clock)
  const next = items.next()
  await settled()
  for (let second = 0; second < 5; second++) {
    clock.advance(1000)
    await settled()
  }
  give(LINE)
  expect((await next).value).toEqual(LINE)
})

test('ends with the source, and leaves it when it is left', async () => {
  const clock = new TestClock()
  const ended = aSource(clock)
  ended.give({kind: 'gap', at: null, reason: 'the end'})
  expect(await ended.items.next()).toEqual({done: true, value: undefined})
  expect(clock.sleeping).toEqual([])
  const left = aSource(clock)
  left.give(LINE)
  await left.items.next()
  await left.items.return?.()
  expect(left.state.isLeft).toBe(true)
  expect(clock.sleeping).toEqual([])
})

function settled(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
