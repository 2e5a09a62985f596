import {expect, test} from 'vitest'

import type {LogEvent} from './event.js'
import {type EventStream, interleave} from './interleave.js'

async function* stream(
  ...batches: readonly (readonly (number | null)[])[]
): EventStream & AsyncGenerator<LogEvent[]> {
  for (const batch of batches)
    yield await Promise.resolve(batch.map(at => ({kind: 'history-end', at}) as const))
}

async function merged(streams: readonly EventStream[]): Promise<(number | null)[]> {
  const times: (number | null)[] = []
  for await (const batch of interleave(streams)) times.push(...batch.map(({at}) => at))
  return times
}

test('merges logs by time, however they are batched', async () => {
  expect(await merged([stream([1, 4], [5, 9]), stream([2], [], [3, 6, 10]), stream([7, 8])])).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
  ])
})

test('keeps the order within a log, even where its time jumps back', async () => {
  expect(await merged([stream([5, 1, 6]), stream([2])])).toEqual([2, 5, 1, 6])
})

test('puts what has no time first, and else behind its predecessor', async () => {
  expect(await merged([stream([3, null, 5]), stream([null, 4])])).toEqual([null, 3, null, 4, 5])
})

test('ends every log when the reader stops early', async () => {
  let closed = 0
  async function* endless(): AsyncGenerator<LogEvent[]> {
    try {
      for (let at = 0; ; at++) yield await Promise.resolve([{kind: 'history-end', at} as const])
    } finally {
      closed++
    }
  }
  for await (const batch of interleave([endless(), endless()])) if (batch.length > 0) break
  expect(closed).toBe(2)
})
