import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import fc from 'fast-check'
import {describe, expect, onTestFinished, test} from 'vitest'

import {hasTable, installTable} from '../../src/autoscaling/lease/postgres-table.js'
import {PostgresConnection} from '../../src/queues/connections/postgres.js'
import {RedisConnection} from '../../src/queues/connections/redis.js'
import type {Found, LeaseKeeper, LeaseRequest} from '../../src/scaling/lease/lease.js'
import {LeaseModel} from '../support/autoscaling/lease-model.js'
import {KEEPERS} from '../support/leases/keepers.js'
import {type KeptIn, openKeeper} from '../support/leases/open-keeper.js'
import {describeWith} from '../support/servers/needs.js'
import {pgBouncer, sharedPostgres} from '../support/servers/postgres-server.js'
import {redisServer} from '../support/servers/redis-server.js'

const postgres = sharedPostgres()

describeWith(
  'redis',
  'postgres',
  'pgbouncer',
)('where leases are kept', () => {
  describe.each(Object.entries(KEEPERS))('in a %s', (_, place) => {
    test('one has it until it gives it back, and its memory stays', async () => {
      const [first, second] = await keepers(await place(), 'one', 'two')
      expect(await first.take(turn(1))).toMatchObject({outcome: 'taken', memory: null, pausedUntil: null})
      expect(await second.take(turn(1))).toMatchObject({outcome: 'theirs', owner: 'one'})
      expect(await first.remember('{"at": 3, "why": "ünï"}')).toEqual({outcome: 'done'})
      expect(await second.remember('{}')).toEqual({outcome: 'lost'})
      await second.release()
      expect(await second.take(turn(2))).toMatchObject({outcome: 'theirs', owner: 'one'})
      await first.release()
      expect(await second.take(turn(3))).toMatchObject({
        outcome: 'taken',
        memory: '{"at": 3, "why": "ünï"}',
      })
      expect(await first.take(turn(2))).toMatchObject({outcome: 'theirs', owner: 'two'})
    })

    test('it is replaced only where it is as it was found', async () => {
      const [first, second, third] = await keepers(await place(), 'one', 'two', 'three')
      await first.take(turn(1))
      const seen = await leaseSeenBy(second, 1)
      await first.take(turn(2))
      const now = await leaseSeenBy(second, 2)
      expect(now).not.toBe(seen)
      expect(await second.take(turn(3, {replaces: seen}))).toMatchObject({outcome: 'theirs', lease: now})
      expect(await second.take(turn(4, {replaces: now}))).toMatchObject({outcome: 'taken', doubt: null})
      expect(await third.take(turn(1, {replaces: now}))).toMatchObject({outcome: 'theirs', owner: 'two'})
      expect(await first.take(turn(3))).toMatchObject({outcome: 'theirs', owner: 'two'})
    })

    test('of many who want it at once, one has it', async () => {
      const where = await place()
      const names = Array.from({length: 8}, (_, i) => `copy-${i}`)
      const copies = await keepers(where, ...names)
      const found = await Promise.all(copies.map(copy => copy.take(turn(1))))
      expect(found.filter(({outcome}) => outcome === 'taken')).toHaveLength(1)
      expect(found.filter(({outcome}) => outcome === 'theirs')).toHaveLength(7)
    })

    test('a pause is everybody’s, with or without the lease', async () => {
      const [first, second] = await keepers(await place(), 'one', 'two')
      const until = Date.now() + 60_000
      expect(await second.pause(until)).toEqual({outcome: 'done'})
      expect(await first.take(turn(1))).toMatchObject({outcome: 'taken', pausedUntil: until})
      expect(await second.take(turn(1))).toMatchObject({outcome: 'theirs', pausedUntil: until})
      expect(await second.pause(null)).toEqual({outcome: 'done'})
      expect(await first.take(turn(2))).toMatchObject({pausedUntil: null})
    })

    test('what is asked twice is done once', async () => {
      const [first] = await keepers(await place(), 'one')
      expect(await first.take(turn(1))).toEqual(await first.take(turn(1)))
    })
  })

  test('a lease in a Postgres is kept through a pooler that shares one connection', async () => {
    const server = await postgres()
    const direct = await server.database()
    const url = (await pgBouncer(server))(direct)
    const connection = new PostgresConnection(url)
    expect(await hasTable(connection)).toBe(false)
    expect(await installTable(connection)).toBe('done')
    expect(await installTable(connection)).toBe('done')
    expect(await hasTable(connection)).toBe(true)
    await connection.close()
    const [first, second] = await keepers({kind: 'postgres', url}, 'one', 'two')
    const both = await Promise.all([first.take(turn(1)), second.take(turn(1))])
    expect(both.map(({outcome}) => outcome).toSorted()).toEqual(['taken', 'theirs'])
    const [holder, other] = both[0].outcome === 'taken' ? [first, second] : [second, first]
    expect(await holder.remember("it's 100 % \\ ünï")).toEqual({outcome: 'done'})
    await holder.release()
    expect(await other.take(turn(2))).toMatchObject({outcome: 'taken', memory: "it's 100 % \\ ünï"})
  })

  test('a lease in a Postgres whose table may not be written is unknown, and says what to do', async () => {
    const url = await (await postgres()).database()
    const [keeper] = await keepers({kind: 'postgres', url}, 'one')
    expect(await keeper.take(turn(1))).toMatchObject({
      outcome: 'unknown',
      why: expect.stringMatching(/^the lease cannot be written down: /),
      next: expect.stringContaining('--install-lease'),
    })
  })

  test('Redis does what its model does', async () => {
    const {url} = await redisServer()
    const connection = new RedisConnection(url)
    onTestFinished(() => connection.close())
    const real = await keepers({kind: 'redis', url}, 'one', 'two', 'three')
    const outcomes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.array(step, {maxLength: 25}), async steps => {
        await connection.ask([['FLUSHALL']])
        const model = new LeaseModel()
        const pairs = real.map(keeper => [keeper, model.keeper(keeper.owner)] as const)
        // Of both, since they name leases by different runs.
        let leases: readonly [string | null, string | null] = [null, null]
        let doubt: string | null = null
        const both: (readonly [real: unknown, modelled: unknown])[] = []
        for (const [i, {who, what, settles}] of steps.entries()) {
          const [one, other] = pairs[who] ?? []
          if (one === undefined || other === undefined) throw new Error('no such copy')
          if (what === 'forget') {
            model.forget()
            await connection.ask([['FLUSHALL']])
          } else if (what === 'release') {
            await Promise.all([one.release(), other.release()])
          } else if (what === 'remember') {
            both.push([await one.remember(`${i}`), await other.remember(`${i}`)])
          } else {
            const request = turn(what === 'late' ? Math.max(1, i - 4) : i + 1, {
              settled: settles ? doubt : null,
            })
            const [lease, modelled] = what === 'replace' ? leases : [null, null]
            const found = await one.take({...request, replaces: lease})
            const expected = await other.take({...request, replaces: modelled})
            both.push([told(found), told(expected)])
            outcomes.add(`${what}: ${found.outcome}`)
            if (found.outcome === 'taken') doubt = found.doubt ?? doubt
            if (found.outcome === 'theirs' && expected.outcome === 'theirs')
              leases = [found.lease, expected.lease]
          }
        }
        expect(both.map(([real]) => real)).toEqual(both.map(([, modelled]) => modelled))
      }),
      {numRuns: 200},
    )
    // It has seen all that there is to see.
    expect([...outcomes].sort()).toEqual([
      'late: taken',
      'late: theirs',
      'late: unknown',
      'replace: taken',
      'replace: theirs',
      'take: taken',
      'take: theirs',
    ])
  })

  test.each([
    ['without what it held', []],
    ['with what it held', ['--appendonly', 'yes', '--appendfsync', 'always']],
  ])('a Redis that starts again, %s, leaves the lease in doubt', async (_, settings) => {
    const folder = await mkdtemp(join(tmpdir(), 'lease-'))
    onTestFinished(() => rm(folder, {recursive: true, force: true}))
    const server = await redisServer({settings: [...settings, '--dir', folder]})
    const [one, two] = await keepers({kind: 'redis', url: server.url}, 'one', 'two')
    expect(await one.take(turn(1))).toMatchObject({outcome: 'taken', doubt: '1@one'})
    expect(await one.take(turn(2, {settled: '1@one'}))).toMatchObject({outcome: 'taken', doubt: null})
    await server.stop()
    await redisServer({settings: [...settings, '--dir', folder, '--port', String(server.port)]})
    expect(await one.take(turn(3, {settled: '1@one'}))).toMatchObject({outcome: 'taken', doubt: '3@one'})
    await one.release()
    expect(await two.take(turn(3))).toMatchObject({outcome: 'taken', doubt: '3@one'})
  })
})

const step = fc.record({
  who: fc.nat({max: 2}),
  what: fc.constantFrom('take', 'take', 'take', 'replace', 'late', 'release', 'remember', 'forget'),
  settles: fc.boolean(),
})

function turn(turn: number, rest: Partial<LeaseRequest> = {}): LeaseRequest {
  return {turn, replaces: null, settled: null, ...rest}
}

/** Keepers of the same place, each with a connection of its own. */
async function keepers<const Names extends readonly string[]>(
  place: KeptIn,
  ...names: Names
): Promise<{readonly [K in keyof Names]: LeaseKeeper}> {
  const opened = await Promise.all(names.map(name => openKeeper(place, name)))
  onTestFinished(async () => void (await Promise.all(opened.map(keeper => keeper.close()))))
  return opened as unknown as {readonly [K in keyof Names]: LeaseKeeper}
}

async function leaseSeenBy(keeper: LeaseKeeper, at: number): Promise<string> {
  const found = await keeper.take(turn(at))
  if (found.outcome !== 'theirs') throw new Error(`it is ${found.outcome}`)
  return found.lease
}

/** All that both must say alike. */
function told(found: Found) {
  switch (found.outcome) {
    case 'taken':
      return found
    case 'theirs':
      return {owner: found.owner}
    case 'unknown':
      return found.outcome
  }
}
