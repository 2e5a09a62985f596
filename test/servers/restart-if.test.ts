import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest'

import {RedisConnection} from '../../src/queues/connections/redis.js'
import {LEAKING} from '../support/busy-stories.js'
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {playHeroku} from '../support/live-heroku.js'
import {describeWith} from '../support/servers/needs.js'
import {redisServer} from '../support/servers/redis-server.js'
import {aProcess, write} from '../support/servers/sidekiq-data.js'

let home: HerokuHome

beforeAll(async () => {
  home = await createLinkedHome()
}, 600_000)

afterAll(() => home.remove())

/** How long a job takes that is under way when its process is told to finish, ms. */
const JOB_MS = 3000
const LOOK_EVERY_MS = 100

/** Sidekiq processes of these dynos, which do as they are told: each has one job under way, and begins no other. */
async function obedientProcesses(url: string, dynos: readonly string[]): Promise<Map<string, number>> {
  const finishedAt = new Map<string, number>()
  const connection = new RedisConnection(url)
  const idOf = (dyno: string) => `${dyno}:2:30e5f1b2c3d4`
  await write(
    url,
    dynos.flatMap(dyno => aProcess({id: idOf(dyno), busy: 1})),
  )
  async function obey(dyno: string): Promise<void> {
    const [signal] = await connection.ask([['RPOP', `${idOf(dyno)}-signals`]])
    if (signal?.known !== true || signal.value !== 'TSTP') return
    await connection.tell([['HSET', idOf(dyno), 'quiet', 'true']])
    setTimeout(() => {
      finishedAt.set(dyno, Date.now())
      void connection.tell([['HSET', idOf(dyno), 'busy', 0]])
    }, JOB_MS)
  }
  const timer = setInterval(() => void Promise.all(dynos.map(obey)), LOOK_EVERY_MS)
  onTestFinished(async () => {
    clearInterval(timer)
    await connection.close()
  })
  return finishedAt
}

describeWith('redis')('in the genuine CLI, with a genuine Redis', () => {
  test(
    'the jobs of a Sidekiq worker are finished before its dyno is restarted',
    {timeout: 300_000},
    async () => {
      const redis = await redisServer()
      const heroku = await playHeroku({
        scenario: {...LEAKING, app: {...LEAKING.app, config: {REDIS_URL: redis.url}}},
        speed: 12,
        waitsForAct: true,
        isToChange: true,
      })
      const finishedAt = await obedientProcesses(redis.url, ['worker.1', 'worker.2'])
      let restartedAt = 0
      heroku.world.follow(({text}) => {
        if (restartedAt === 0 && /heroku\[worker\.\d\]: Restarting/.test(text)) restartedAt = Date.now()
      })
      const words = '-p worker --memory 110% --for 5m --drain sidekiq --grace 2m --settle 2s --json'.split(
        ' ',
      )
      const {status, stdout, stderr} = await heroku.restartIf(home.heroku, ['-a', heroku.app, ...words])
      expect({status, stderr}).toMatchObject({status: 0})
      const restarted = stdout
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line) as {dyno: string; action: string; reason: string})
        .filter(({action}) => action === 'restarted')
      expect(restarted).toHaveLength(1)
      expect(restarted[0]?.reason).toMatch(/its jobs were finished after \d/)
      const {dyno = ''} = restarted[0] ?? {}
      expect([...finishedAt.keys()]).toEqual([dyno])
      expect(restartedAt).toBeGreaterThan(finishedAt.get(dyno) ?? Infinity)
      expect(stdout + stderr).not.toContain(redis.url)
    },
  )
})
