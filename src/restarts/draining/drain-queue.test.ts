import {describe, expect, test} from 'vitest'

import {type FakeProcess, fakeQueue} from '../../../test/support/fake-queue.js'
import {UserError} from '../../errors.js'
import {drainQueue} from './drain-queue.js'

const DYNO = {id: 'id of worker.1', name: 'worker.1', type: 'worker'}
const GRACE_MS = 120_000

function draining(...processes: readonly FakeProcess[]) {
  let now = 1_000_000
  const queue = fakeQueue(() => now, ...processes)
  return {
    queue,
    drain: drainQueue(queue.system, GRACE_MS),
    pass: (ms: number) => {
      now += ms
    },
  }
}

describe('tells to finish', () => {
  test('all processes of this dyno, and of no other', async () => {
    const {drain, queue} = draining(
      {id: 'a', dyno: 'worker.1', busy: 2},
      {id: 'b', dyno: 'worker.2', busy: 2},
      {id: 'c', dyno: 'id of worker.1', busy: 0},
      {id: 'd', dyno: null, busy: 0},
      {id: 'e', dyno: 'worker.11', busy: 0},
    )
    expect(await drain.tell(DYNO)).toEqual({outcome: 'told', processes: ['a', 'c']})
    expect(queue.told).toEqual(['a', 'c'])
    expect(queue.processes.map(({quietUntil = null}) => quietUntil)).toEqual([
      1_120_000,
      null,
      1_120_000,
      null,
      null,
    ])
  })

  test('no process a second time', async () => {
    const {drain, queue} = draining({id: 'a', dyno: 'worker.1', busy: 2, quietUntil: 1_050_000})
    expect(await drain.tell(DYNO)).toEqual({outcome: 'told', processes: ['a']})
    expect(queue.told).toEqual([])
  })

  test('nobody where the dyno has none, and others of its type have', async () => {
    const {drain} = draining({id: 'b', dyno: 'worker.2', busy: 2})
    expect(await drain.tell(DYNO)).toEqual({outcome: 'idle'})
  })

  test.each<[string, readonly FakeProcess[], string]>([
    ['no process at all', [], 'no process of worker.1 is found: no process at all is there'],
    [
      'only those of others',
      [
        {id: 'x', dyno: 'jobs.1', busy: 1},
        {id: 'laptop:4', dyno: null, busy: 0},
      ],
      'no process of worker.1 is found: jobs.1, laptop:4 are there',
    ],
  ])('%s: it may be the wrong datastore', async (_, processes, why) => {
    const {drain} = draining(...processes)
    expect(await drain.tell(DYNO)).toEqual({outcome: 'refused', why})
  })

  test('nobody where the datastore does not answer', async () => {
    const {drain, queue} = draining({id: 'a', dyno: 'worker.1', busy: 2})
    queue.broken = 'no answer within 5 s'
    expect(await drain.tell(DYNO)).toEqual({outcome: 'refused', why: 'no answer within 5 s'})
  })

  test('those that can be told, where the first was; none where the first cannot', async () => {
    const {queue} = draining({id: 'a', dyno: 'worker.1', busy: 2}, {id: 'b', dyno: 'worker.1', busy: 2})
    const {system} = queue
    const drainBut = (deaf: string) =>
      drainQueue(
        {
          ...system,
          async quiet(worker, until) {
            if (worker.id === deaf) throw new UserError('no', {why: 'it is embedded', next: 'give up'})
            return (await system.quiet?.(worker, until)) ?? {outcome: 'gone'}
          },
        },
        GRACE_MS,
      )
    expect(await drainBut('a').tell(DYNO)).toEqual({outcome: 'refused', why: 'no: it is embedded'})
    expect(queue.told).toEqual([])
    expect(await drainBut('b').tell(DYNO)).toEqual({outcome: 'told', processes: ['a']})
  })
})

describe('idle', () => {
  const told = {outcome: 'told', processes: ['a', 'b']} as const

  test.each<[boolean, readonly FakeProcess[]]>([
    [false, [{id: 'a', dyno: 'worker.1', busy: 1, quietUntil: 1}]],
    // It has not heard the signal yet, and may begin one more.
    [false, [{id: 'a', dyno: 'worker.1', busy: 0}]],
    [true, [{id: 'a', dyno: 'worker.1', busy: 0, quietUntil: 1}]],
    [true, [{id: 'x', dyno: 'worker.1', busy: 9}]],
    [true, []],
  ])('%s: %j', async (expected, processes) => {
    expect(await draining(...processes).drain.isIdle(told)).toBe(expected)
  })

  test('not where that cannot be read', async () => {
    const {drain, queue} = draining()
    queue.broken = 'no answer'
    expect(await drain.isIdle(told)).toBe(false)
  })
})

test('left behind is what is quiet two minutes after its grace', async () => {
  const {drain, pass, queue} = draining(
    {id: 'a', dyno: 'worker.1', busy: 0, quietUntil: 1_000_000},
    {id: 'b', dyno: 'worker.2', busy: 0},
    {id: 'c', dyno: null, busy: 0, quietUntil: 1_000_000},
  )
  pass(120_000)
  expect(await drain.leftBehind()).toEqual([])
  pass(1)
  expect(await drain.leftBehind()).toEqual([{dyno: 'worker.1', graceEndedAt: 1_000_000}])
  queue.broken = 'no answer'
  expect(await drain.leftBehind()).toEqual([])
})
