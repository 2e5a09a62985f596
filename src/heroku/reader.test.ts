import {describe, expect, test} from 'vitest'

import {connected} from '../../test/support/connected.js'
import {APP, DYNO} from '../../test/support/heroku-answers.js'
import {
  cut,
  html,
  json,
  type Reply,
  reset,
  scriptedServer,
  silence,
} from '../../test/support/scripted-server.js'
import {aJumpingClock} from '../../test/support/test-clock.js'

describe('tries again', () => {
  test.each<[string, Reply]>([
    ['a reset', reset],
    ['a cut answer', cut],
    ['no answer in time', silence],
    ['a 503', html(503)],
    ['a 429', json(429, {id: 'rate_limit', message: 'x'})],
  ])('after %s', async (what, reply) => {
    const server = await scriptedServer(reply, reply, json(200, APP))
    const readDeadlineMs = reply === silence ? 250 : 10_000
    const whys: string[] = []
    const app = await connected(server.url, {readDeadlineMs}).read.app({onRetry: why => whys.push(why)})
    expect(app.name).toBe('example-app')
    expect(server.requests).toHaveLength(3)
    // Waiting for the rate limit is told in another way.
    expect(whys).toHaveLength(what === 'a 429' ? 0 : 2)
  })

  test('five times at most, each after a longer time of chance', async () => {
    const clock = aJumpingClock()
    const server = await scriptedServer(html(503))
    await expect(connected(server.url, {clock, random: () => 0.5}).read.app()).rejects.toMatchObject({
      kind: 'platform-down',
    })
    expect(server.requests).toHaveLength(5)
    expect(clock.skipped).toEqual([250, 500, 1000, 2000])
  })

  test('no longer than the patience of one read', async () => {
    const server = await scriptedServer(html(503))
    const {read} = connected(server.url, {readPatienceMs: 800})
    await expect(read.app()).rejects.toMatchObject({kind: 'platform-down'})
    expect(server.requests).toHaveLength(3)
  })

  test.each<[string, Reply]>([
    ['401', json(401, {id: 'unauthorized', message: 'x'})],
    ['403', json(403, {id: 'forbidden', message: 'x'})],
    ['404', json(404, {id: 'not_found', message: 'x'})],
    ['422', json(422, {id: 'x', message: 'x'})],
    ['a page', html(200)],
    ['another shape', json(200, [])],
  ])('not after %s', async (_, reply) => {
    const server = await scriptedServer(reply)
    await expect(connected(server.url).read.app()).rejects.toHaveProperty('passing', false)
    expect(server.requests).toHaveLength(1)
  })

  test('not once the signal aborts while it waits', async () => {
    const abort = new AbortController()
    const server = await scriptedServer(html(503))
    const clock = {now: () => 0, sleep: never}
    const reading = connected(server.url, {clock}).read.app({signal: abort.signal})
    async function never(_: number, signal?: AbortSignal): Promise<void> {
      abort.abort('enough')
      signal?.throwIfAborted()
    }
    await expect(reading).rejects.toBe('enough')
    expect(server.requests).toHaveLength(1)
  })
})

describe('the rate limit', () => {
  test('a 429 is waited for, and that is said', async () => {
    const waits: number[] = []
    const server = await scriptedServer(json(429, {id: 'rate_limit', message: 'x'}), json(200, APP))
    await connected(server.url, {onRateLimitWait: ms => waits.push(ms)}).read.app()
    expect(waits).toEqual([2000])
  })

  test('the last 500 requests are left to others: reads wait until there are more', async () => {
    const waits: number[] = []
    const server = await scriptedServer(
      json(200, APP, {'RateLimit-Remaining': '480'}),
      json(200, APP, {'RateLimit-Remaining': '501'}),
    )
    const platform = connected(server.url, {
      readPatienceMs: 60_000,
      onRateLimitWait: ms => waits.push(ms),
    })
    expect(platform.requestsLeft()).toBeNull()
    await platform.read.app()
    expect(platform.requestsLeft()).toBe(480)
    await platform.read.app()
    // 21 requests at 75 a minute.
    expect(waits).toEqual([16_800])
  })

  test('a read that would wait too long says so at once, and sends nothing', async () => {
    const server = await scriptedServer(json(200, APP, {'RateLimit-Remaining': '100'}))
    const {read} = connected(server.url)
    await read.app()
    await expect(read.dynos()).rejects.toMatchObject({
      kind: 'rate-limit',
      why: expect.stringContaining('100 of the 4,500 requests') as string,
      next: expect.stringContaining('wait 5 min 21 s') as string,
    })
    expect(server.requests).toHaveLength(1)
  })

  test('a reserve can be given up', async () => {
    const server = await scriptedServer(json(200, APP, {'RateLimit-Remaining': '1'}))
    const clock = aJumpingClock()
    const {read} = connected(server.url, {clock, requestReserve: 0})
    await read.app()
    await read.app()
    expect(clock.skipped).toEqual([])
  })

  test('reads that run side by side do not take the reserve together', async () => {
    const clock = aJumpingClock()
    const server = await scriptedServer(json(200, APP, {'RateLimit-Remaining': '503'}))
    const {read} = connected(server.url, {clock})
    await read.app()
    await Promise.all([read.app(), read.app(), read.app(), read.app()])
    expect(clock.skipped.length).toBeGreaterThan(0)
  })

  test('a change is sent whatever is left', async () => {
    const server = await scriptedServer(json(200, APP, {'RateLimit-Remaining': '1'}))
    const {read, write} = connected(server.url)
    await read.app()
    expect(await write.scale({web: 1})).toEqual({outcome: 'done'})
  })
})

describe('lists', () => {
  test('are read page by page', async () => {
    const server = await scriptedServer(
      json(206, [{...DYNO, name: 'web.1'}], {'Next-Range': 'id ]1..; max=1000'}),
      reset,
      json(206, [{...DYNO, name: 'web.2'}], {'Next-Range': 'id ]2..; max=1000'}),
      json(200, [{...DYNO, name: 'web.3'}]),
    )
    const dynos = await connected(server.url).read.dynos()
    expect(dynos.map(({name}) => name)).toEqual(['web.1', 'web.2', 'web.3'])
    expect(server.requests.map(({headers}) => headers['range'])).toEqual([
      'id ..; max=1000',
      'id ]1..; max=1000',
      'id ]1..; max=1000',
      'id ]2..; max=1000',
    ])
  })

  test('that never end are given up', async () => {
    const server = await scriptedServer(json(206, [DYNO], {'Next-Range': 'id ]1..; max=1000'}))
    await expect(connected(server.url).read.dynos()).rejects.toMatchObject({kind: 'bad-answer'})
    expect(server.requests).toHaveLength(20)
  })

  test('of releases are the last few, without those before', async () => {
    const release = {
      version: 42,
      description: 'Deploy 7c1a9f3e',
      status: 'succeeded',
      created_at: '2024-10-17T22:23:22Z',
      current: true,
    }
    const server = await scriptedServer(
      json(206, [release], {'Next-Range': 'version ..41; max=5, order=desc'}),
    )
    expect(await connected(server.url).read.releases(5)).toHaveLength(1)
    expect(server.requests.map(({headers}) => headers['range'])).toEqual(['version ..; max=5, order=desc'])
  })
})

test('the platform’s time is that of its last answer and what has passed since', async () => {
  const clock = aJumpingClock()
  const server = await scriptedServer(
    json(200, APP, {Date: 'Thu, 17 Oct 2024 22:23:22 GMT'}),
    json(200, APP, {Date: 'soon'}),
  )
  const platform = connected(server.url, {clock})
  expect(platform.now()).toBeNull()
  await platform.read.app()
  await clock.sleep(5000)
  expect(platform.now()).toBe(Date.UTC(2024, 9, 17, 22, 23, 27))
  await platform.read.app()
  expect(platform.now()).toBe(Date.UTC(2024, 9, 17, 22, 23, 27))
})
