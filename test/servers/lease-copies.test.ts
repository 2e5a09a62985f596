import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {describe, expect, onTestFinished, test} from 'vitest'

import {systemClock} from '../../src/clock.js'
import {overlaps, REPLACED_MS, threeCopies, type Write} from '../support/leases/copies.js'
import {KEEPERS} from '../support/leases/keepers.js'
import {type KeptIn, openKeeper} from '../support/leases/open-keeper.js'
import {describeWith} from '../support/servers/needs.js'
import {proxyTo} from '../support/servers/proxy.js'
import {redisServer} from '../support/servers/redis-server.js'

describeWith('redis', 'postgres')('of three copies one writes at a time', () => {
  describe.each(Object.entries(KEEPERS))('with a lease in a %s', (_, makePlace) => {
    test('also when one is killed, ended, and started again', async () => {
      const place = await makePlace()
      const copies = await threeCopies([place, place, place])
      const first = await copies.nextWriter()
      await systemClock.sleep(1000)
      copies.signal(first.owner, 'SIGKILL')
      const second = await copies.nextWriter([first.owner])
      const last = lastOf(await copies.writes(), first.owner)
      expect(second.beganAt - last.beganAt).toBeLessThan(REPLACED_MS)
      // The last count may not have been remembered any more.
      expect(second.memory).toBeGreaterThanOrEqual(last.memory)
      copies.start('worker.4', place)
      copies.signal(second.owner, 'SIGTERM')
      const third = await copies.nextWriter([first.owner, second.owner])
      const given = lastOf(await copies.writes(), second.owner)
      expect(third.beganAt - given.endedAt).toBeLessThan(2500)
      expect(third.memory).toBe(given.memory + 1)
      expect(overlaps(await copies.writes())).toEqual([])
    })

    test('also when one is stopped for longer than its lease, and goes on', async () => {
      const place = await makePlace()
      const copies = await threeCopies([place, place, place])
      const first = await copies.nextWriter()
      copies.signal(first.owner, 'SIGSTOP')
      const second = await copies.nextWriter([first.owner])
      copies.signal(first.owner, 'SIGCONT')
      await systemClock.sleep(1500)
      const writes = await copies.writes()
      expect(overlaps(writes)).toEqual([])
      // It has noticed that it was replaced.
      expect(lastOf(writes, first.owner).beganAt).toBeLessThan(second.beganAt)
    })

    test('and none while somebody has paused them', async () => {
      const place = await makePlace()
      const copies = await threeCopies([place, place, place])
      await copies.nextWriter()
      const somebody = await openKeeper(place, 'somebody')
      onTestFinished(() => somebody.close())
      await somebody.pause(Date.now() + 60_000)
      await systemClock.sleep(1500)
      const before = await copies.writes()
      await systemClock.sleep(1500)
      expect(await copies.writes()).toEqual(before)
      await somebody.pause(null)
      await copies.nextWriter([], before.at(-1)?.beganAt)
    })
  })

  test('also when answers of the Redis are lost, and come again', async () => {
    const {port} = await redisServer()
    const proxies = [await proxyTo(port), await proxyTo(port), await proxyTo(port)] as const
    const copies = await threeCopies([
      redisAt(proxies[0].url),
      redisAt(proxies[1].url),
      redisAt(proxies[2].url),
    ])
    const writers = new Set<string>()
    let {owner, beganAt} = await copies.nextWriter()
    for (const mood of ['keeps-silent', 'accepts-only', 'hangs-up'] as const) {
      writers.add(owner)
      const proxy = proxies[Number(owner.charAt('worker.'.length)) - 1]
      if (proxy === undefined) throw new Error(`no such copy: ${owner}`)
      proxy.mood = mood
      ;({owner, beganAt} = await copies.nextWriter([owner], beganAt))
      proxy.mood = 'passes'
    }
    expect(overlaps(await copies.writes())).toEqual([])
    expect(writers.size).toBeGreaterThan(1)
  })

  test.each([
    ['without what it held', []],
    ['with what it held', ['--appendonly', 'yes', '--appendfsync', 'always']],
  ])('also when the Redis starts again %s, while one is stopped', async (_, settings) => {
    const folder = await mkdtemp(join(tmpdir(), 'lease-'))
    onTestFinished(() => rm(folder, {recursive: true, force: true}))
    const server = await redisServer({settings: [...settings, '--dir', folder]})
    const place = redisAt(server.url)
    const copies = await threeCopies([place, place, place])
    const first = await copies.nextWriter()
    copies.signal(first.owner, 'SIGSTOP')
    await server.stop()
    await redisServer({settings: [...settings, '--dir', folder, '--port', String(server.port)]})
    // It believes in its lease still.
    copies.signal(first.owner, 'SIGCONT')
    const next = await copies.nextWriter([], first.endedAt + REPLACED_MS)
    await systemClock.sleep(1000)
    expect(overlaps(await copies.writes())).toEqual([])
    expect(next.memory).toBeGreaterThan(0)
  })
})

function redisAt(url: string): KeptIn {
  return {kind: 'redis', url}
}

function lastOf(writes: readonly Write[], owner: string): Write {
  const last = writes.findLast(write => write.owner === owner)
  if (last === undefined) throw new Error(`${owner} has not written`)
  return last
}
