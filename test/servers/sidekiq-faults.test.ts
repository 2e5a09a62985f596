import {expect, test} from 'vitest'

import type {SystemReading} from '../../src/queues/queue-system.js'
import {describeWith} from '../support/servers/needs.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {queuesByName, sidekiqAt, wanted} from '../support/servers/reading.js'
import {redisServer} from '../support/servers/redis-server.js'
import {aJob, aList, aProcess, write} from '../support/servers/sidekiq-data.js'

const PASSWORD = 's3cr3t'

/** Nothing of it is known, and all of it says why. */
function expectUnknown(reading: SystemReading, why: RegExp): void {
  const nothing = {known: false, why: expect.stringMatching(why)}
  expect(reading).toEqual({at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []})
  expect(JSON.stringify(reading)).not.toContain(PASSWORD)
}

describeWith('redis')('what cannot be read of Sidekiq is unknown, never zero', () => {
  test('nobody answers any more', async () => {
    const server = await redisServer()
    await write(server.url, aList('default', [aJob()]))
    const system = sidekiqAt(server.url)
    expect((await system.read(wanted())).queues.known).toBe(true)
    await server.stop()
    expectUnknown(
      await system.read(wanted()),
      /^cannot reach the Redis at 127\.0\.0\.1:\d+: nobody listens there$/,
    )
  })

  test.each<[Mood, RegExp]>([
    ['keeps-silent', /did not answer within 200 ms/],
    ['accepts-only', /did not answer within 200 ms/],
    ['hangs-up', /closed the connection/],
  ])('the network %s', async (mood, why) => {
    const {port, url} = await redisServer()
    await write(url, aList('default', [aJob()]))
    const proxy = await proxyTo(port)
    const system = sidekiqAt(`redis://:${PASSWORD}@127.0.0.1:${proxy.port}`, {answerMs: 200})
    proxy.mood = mood
    const began = performance.now()
    expectUnknown(await system.read(wanted()), why)
    proxy.mood = 'passes'
    expect((await system.read(wanted())).queues.known).toBe(true)
    proxy.mood = mood
    expectUnknown(await system.read(wanted()), why)
    expect(performance.now() - began).toBeLessThan(2000)
  })

  test('the password has changed', async () => {
    const {port} = await redisServer({settings: ['--requirepass', 'another']})
    const system = sidekiqAt(`redis://:${PASSWORD}@127.0.0.1:${port}`)
    expectUnknown(await system.read(wanted()), /does not accept the credentials/)
  })

  test('it is empty', async () => {
    const {url} = await redisServer()
    const reading = await sidekiqAt(url).read(wanted({queues: ['default']}))
    const nothing = {known: false, why: expect.stringContaining('there is no trace of Sidekiq')}
    expect(reading).toMatchObject({at: {known: true}, queues: nothing, workers: nothing})
  })

  test('something else is stored under its keys', async () => {
    const {url} = await redisServer()
    const other = {known: false, why: expect.stringContaining('something else is stored under this key')}
    await write(url, [
      ...aList('default', [aJob()]),
      ['SADD', 'queues', 'odd'],
      ['SET', 'queue:odd', 'x'],
      ['SET', 'retry', 'x'],
      ['SET', 'paused', 'x'],
      ['SET', 'stat:processed', 'many'],
      ['SET', 'processes', 'x'],
    ])
    const reading = await sidekiqAt(url).read(wanted())
    const {default: fine, odd} = queuesByName(reading)
    expect(fine).toMatchObject({
      ready: {known: 'at-least', value: 1},
      waitMs: {known: 'at-least'},
      scheduled: {known: true, value: 0},
      busy: other,
      retries: other,
      paused: other,
    })
    expect(odd).toMatchObject({ready: other, waitMs: other})
    expect(reading.workers).toEqual(other)
  })

  test('the user may not read everything', async () => {
    const {port, url} = await redisServer({
      settings: ['--user', 'reader', 'on', `>${PASSWORD}`, '~queue*', '+@read', '+time', '+select'],
    })
    await write(url, [...aList('default', [aJob()]), ...aProcess()])
    const reading = await sidekiqAt(`redis://reader:${PASSWORD}@127.0.0.1:${port}`).read(wanted())
    expect(reading).toMatchObject({
      at: {known: true},
      workers: {known: false, why: expect.stringContaining("the URL's user may not do that")},
      connections: {known: false},
    })
    expect(queuesByName(reading)['default']).toMatchObject({ready: {known: 'at-least', value: 1}})
  })

  test('jobs that are none', async () => {
    const {url} = await redisServer()
    const minuteAgo = Date.now() / 1000 - 60
    await write(url, [
      ...aList('some', ['{"broken', '[]', 'null', aJob({enqueued_at: minuteAgo}), aJob()]),
      ...aList('all', ['\u0000\u0001', '{}', '{"enqueued_at": "yesterday"}']),
      ...aProcess({busy: 2, work: {ab1: 'no json', ab2: {queue: 'some', payload: '{{{'}}}),
      ...aProcess({
        id: 'worker.2:1:1',
        info: {queues: 7, hostname: ['x'], concurrency: 'five'},
        fields: ['busy', 'x'],
      }),
    ])
    const reading = await sidekiqAt(url).read(wanted({queues: ['some', 'all']}))
    const {some, all} = queuesByName(reading)
    expect(some).toMatchObject({ready: {known: true, value: 5}, waitMs: {known: 'at-least'}})
    // One of the threads does not say what it works at.
    expect([some?.busy, all?.busy]).toEqual([
      {known: 'at-least', value: 1},
      {known: 'at-least', value: 0},
    ])
    expect(all).toMatchObject({ready: {known: true, value: 3}, waitMs: {known: false}})
    expect(reading.workers).toMatchObject({
      value: [
        {busy: {value: 2}},
        {dyno: 'worker.2', slots: {known: false}, busy: {known: false}, queues: {known: false}},
      ],
    })
  })

  test('only an abort rejects', async () => {
    const {port} = await redisServer()
    const proxy = await proxyTo(port)
    proxy.mood = 'keeps-silent'
    const reason = new Error('enough')
    const system = sidekiqAt(proxy.url)
    await expect(system.read(wanted({signal: AbortSignal.abort(reason)}))).rejects.toBe(reason)
    const controller = new AbortController()
    setTimeout(() => controller.abort(reason), 50)
    await expect(system.read(wanted({signal: controller.signal}))).rejects.toBe(reason)
  })
})

describeWith('redis')('telling a process to be quiet', () => {
  test('is the signal of Sidekiq, and our mark beside it', async () => {
    const {url} = await redisServer()
    await write(url, aProcess())
    const system = sidekiqAt(url)
    const {workers} = await system.read(wanted())
    const [worker] = workers.known ? workers.value : []
    if (worker === undefined) throw new Error('no worker')
    const until = Date.now() + 120_000
    expect(await system.quiet?.(worker, until)).toEqual({outcome: 'done'})
    expect((await system.read(wanted())).workers).toMatchObject({value: [{quietUntil: until}]})
  })

  test('not one that is embedded, nor one that has ended', async () => {
    const {url} = await redisServer()
    await write(url, aProcess({info: {embedded: true}}))
    const system = sidekiqAt(url)
    const {workers} = await system.read(wanted())
    const [worker] = workers.known ? workers.value : []
    if (worker === undefined) throw new Error('no worker')
    await expect(system.quiet?.(worker, 0)).rejects.toMatchObject({
      why: 'it runs embedded in another program',
    })
    await write(url, [['DEL', worker.id]])
    expect(await system.quiet?.(worker, 0)).toEqual({outcome: 'gone'})
  })
})
