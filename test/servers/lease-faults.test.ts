import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, onTestFinished, test} from 'vitest'

import {known} from '../../src/platform/reading.js'
import {RedisConnection} from '../../src/queues/connections/redis.js'
import type {Command} from '../../src/queues/connections/redis/commands.js'
import {type KeptIn, openKeeper} from '../support/leases/open-keeper.js'
import {describeWith} from '../support/servers/needs.js'
import {type Mood, proxyTo} from '../support/servers/proxy.js'
import {redisServer} from '../support/servers/redis-server.js'

const PASSWORD = 's3cr3t'
const REQUEST = {turn: 1, replaces: null, settled: null}
const NO_SCRIPT = {
  why: expect.stringMatching(
    /does not allow it: the URL's user may not run scripts, or not what is in them$/,
  ),
  next: expect.stringContaining('ACL SETUSER name ~heroku-dyno-doctor:* +eval'),
}

describeWith('redis')('a Redis that keeps no lease', () => {
  test.each<[what: string, commands: readonly Command[], failure: object]>([
    ['may only be read', [user('~*', '+@read', '+eval', '+info')], NO_SCRIPT],
    ['runs no scripts', [user('~*', '+@all', '-eval')], NO_SCRIPT],
    ['lends no keys of ours', [user('~sidekiq:*', '+@all')], NO_SCRIPT],
    [
      'is a replica',
      [user('~*', '+@all'), ['REPLICAOF', '127.0.0.1', 1]],
      {why: expect.stringMatching(/is a replica, which cannot be written to: a failover is under way/)},
    ],
    [
      'has no memory left',
      [user('~*', '+@all'), ['CONFIG', 'SET', 'maxmemory', 1000]],
      {why: expect.stringMatching(/has no memory left: it takes no writes before some is free/)},
    ],
    [
      'holds something else there',
      [user('~*', '+@all'), ['RPUSH', 'heroku-dyno-doctor:{example-app:worker}:lease', 'x']],
      {why: expect.stringMatching(/something else is stored under this key/)},
    ],
  ])('since it %s', async (_, commands, failure) => {
    const {port, url} = await redisServer()
    await asked(url, commands)
    const keeper = await opened({kind: 'redis', url: `redis://app:${PASSWORD}@127.0.0.1:${port}`})
    const found = await keeper.take(REQUEST)
    expect(found).toMatchObject({outcome: 'unknown', next: expect.stringMatching(/./), ...failure})
    expect(JSON.stringify(found)).not.toContain(PASSWORD)
    await keeper.release()
  })

  test('since it evicts keys, forgets one and leaves the next in doubt', async () => {
    const {url} = await redisServer()
    const [one, two] = [await opened({kind: 'redis', url}, 'one'), await opened({kind: 'redis', url}, 'two')]
    await one.take(REQUEST)
    await one.take({...REQUEST, turn: 2, settled: '1@one'})
    await asked(url, [['DEL', 'heroku-dyno-doctor:{example-app:worker}:lease']])
    expect(await two.take(REQUEST)).toMatchObject({outcome: 'taken', doubt: '1@two'})
  })

  test.each<Mood>(['keeps-silent', 'accepts-only', 'hangs-up'])('while the network %s', async mood => {
    const {port} = await redisServer()
    const proxy = await proxyTo(port)
    const keeper = await opened({kind: 'redis', url: proxy.url})
    await keeper.take(REQUEST)
    proxy.mood = mood
    expect(await keeper.take({...REQUEST, turn: 2})).toMatchObject({outcome: 'unknown'})
    expect(await keeper.remember('{}')).toMatchObject({outcome: 'unknown'})
    expect(await keeper.pause(null)).toMatchObject({outcome: 'unknown'})
    await keeper.release()
    proxy.mood = 'passes'
    expect(await keeper.take({...REQUEST, turn: 3})).toMatchObject({outcome: 'taken'})
  })

  test('only an abort rejects', async () => {
    const {port} = await redisServer()
    const proxy = await proxyTo(port)
    proxy.mood = 'keeps-silent'
    const reason = new Error('enough')
    const ending = new AbortController()
    setTimeout(() => ending.abort(reason), 50)
    const keeper = await opened({kind: 'redis', url: proxy.url})
    await expect(keeper.take(REQUEST, ending.signal)).rejects.toBe(reason)
  })

  test('its keys are three, and stand on one server of a cluster', async () => {
    const {url} = await redisServer()
    const keeper = await opened({kind: 'redis', url})
    await keeper.take(REQUEST)
    await keeper.remember('{}')
    await keeper.pause(Date.now() + 1000)
    const connection = new RedisConnection(url)
    const names = ['lease', 'memory', 'pause'].map(name => `heroku-dyno-doctor:{example-app:worker}:${name}`)
    const found = await connection.ask([['DBSIZE'], ['EXISTS', ...names]])
    await connection.close()
    expect(found).toEqual([known(3), known(3)])
  })
})

test.each(['', '{"version": 1}', '{"version": 2, "step": 1, "leases": {}}', '[]', '{"leases":{"a":7}}'])(
  'a state file that holds %j is refused, and left as it is',
  async text => {
    const folder = await mkdtemp(join(tmpdir(), 'lease-'))
    onTestFinished(() => rm(folder, {recursive: true, force: true}))
    const path = join(folder, 'state.json')
    await writeFile(path, text)
    await expect(openKeeper({kind: 'file', path}, 'one')).rejects.toMatchObject({
      what: `the state file ${path} cannot be understood`,
      exitCode: 1,
    })
  },
)

test('a state file in a folder that is not there is told', async () => {
  const path = join(tmpdir(), 'missing-folder', 'state.json')
  await expect(openKeeper({kind: 'file', path}, 'one')).rejects.toMatchObject({
    what: `cannot read the state file ${path}`,
    why: 'the system says ENOENT',
  })
})

function user(...rules: readonly string[]): Command {
  return ['ACL', 'SETUSER', 'app', 'on', `>${PASSWORD}`, '+select', ...rules]
}

async function asked(url: string, commands: readonly Command[]): Promise<void> {
  const connection = new RedisConnection(url)
  const replies = await connection.ask(commands)
  await connection.close()
  expect(replies.filter(({known}) => !known)).toEqual([])
}

async function opened(place: KeptIn, owner = 'one') {
  const keeper = await openKeeper(place, owner)
  onTestFinished(() => keeper.close())
  return keeper
}
