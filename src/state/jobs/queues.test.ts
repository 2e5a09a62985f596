import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'

const line = (time: string, text: string): string =>
  `2024-05-01T${time}.000000+00:00 app[worker.1]: ${text}\n`
const put = (time: string, id: string, later = ''): string =>
  line(time, `Enqueued SendJob (Job ID: ${id}) to Que(default)${later} with arguments: 1`)
const begin = (time: string, id: string, enqueued = ''): string =>
  line(time, `Performing SendJob (Job ID: ${id}) from Que(default)${enqueued} with arguments: 1`)

const queueOf = (log: string) => stateOfText(log).queues.get('Que default')

test('a wait is from when the job might begin', () => {
  const queue = queueOf(
    put('12:00:00', 'a') +
      put('12:00:01', 'b', ' at 2024-05-01 12:05:00 UTC') +
      begin('12:03:00', 'a') +
      begin('12:05:02', 'b', ' enqueued at 2024-05-01T12:00:01.000000000Z') +
      begin('12:06:30', 'c', ' enqueued at 2024-05-01T12:06:00Z'),
  )
  expect(queue).toMatchObject({worker: 'worker', enqueued: 1, scheduled: 1, begun: 3, sure: 2})
  expect(queue?.minutes.map(({leastWaitMs}) => leastWaitMs)).toEqual([null, 180_000, 2000, 30_000])
  expect(queue?.longestMs).toBe(180_000)
})

test('of a minute the shortest wait counts', () => {
  const at = ' enqueued at 2024-05-01T12:00:00Z'
  const queue = queueOf(
    begin('12:10:00', 'a', at) + begin('12:10:01', 'b', ' enqueued at 2024-05-01T12:10:00Z'),
  )
  expect(queue?.minutes).toMatchObject([{begun: 2, leastWaitMs: 1000}])
  expect(queue?.lines.longest?.text).toContain('Job ID: a')
})

test('is bounded, and plain data', () => {
  const log = Array.from({length: 5000}, (_, n) =>
    line('12:00:00', `Enqueued SendJob (Job ID: ${n}) to Que(q${n})`),
  ).join('')
  const state = stateOfText(log)
  expect(state.queues.size).toBe(64)
  expect(state.pending.young.size + state.pending.old.size).toBeLessThanOrEqual(4096)
  expect(structuredClone(state.queues)).toEqual(state.queues)
})
