import {describe, expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {hours, minutes, seconds} from '../durations.js'
import type {JobKind} from '../jobs/queues.js'
import {flat} from '../memory/models.js'
import type {Happening, ProcessType} from '../scenario.js'
import {route} from '../traffic/route.js'
import {aWorld, BEGIN, PAGE, toldIn, WEB} from '../world.fixture.js'
import {gunicorn} from './gunicorn.js'
import {node} from './node.js'
import type {Server} from './program.js'
import {puma} from './puma.js'
import {lograge} from './rails-log.js'
import {sidekiq} from './sidekiq.js'

const BEHIND = seconds(1)

describe('puma', () => {
  test('in cluster mode says what it is as it starts, and goes with the noise of Bundler', () => {
    const world = running(puma({workers: 2, threads: 5}))
    const told = appLines(toldIn(world, minutes(1), () => world.restartDyno('web.1')))
    expect(told).toContain('[2] *      Workers: 2')
    expect(told).toContain('[2] *  Max threads: 5')
    expect(told.filter(line => line.includes('booted in'))).toHaveLength(2)
    expect(told.some(line => line.includes('SIGTERM (SignalException)'))).toBe(true)
  })

  test('waits for the requests it has taken, and drops those it has not', () => {
    const slow = route('GET /slow', {takes: exactly(seconds(12))})
    const world = running(puma({workers: 0, threads: 1, log: lograge}), [
      {after: BEHIND, what: stage => stage.requestArrives(slow)},
      {after: 2 * BEHIND, what: stage => stage.requestArrives(PAGE)},
      {after: 3 * BEHIND, what: stage => stage.world.restartDyno('web.1')},
    ])
    const told = toldIn(world, minutes(1))
    expect(told.filter(line => line.startsWith('heroku[router]'))).toEqual([
      expect.stringMatching(/code=H13 .*path="\/"/),
      expect.stringMatching(/at=info .*path="\/slow"/),
    ])
    expect(told).toContain('heroku[web.1]: Process exited with status 143')
    expect(appLines(told)).toContainEqual(
      expect.stringMatching(/method=GET path=\/slow .*duration=12000\.00/),
    )
  })
})

describe('gunicorn', () => {
  test('kills a sync worker with its request when that takes too long', () => {
    const slow = route('GET /slow', {takes: exactly(minutes(3))})
    const world = running(gunicorn({workers: 2, timeoutMs: seconds(10)}), [
      {after: BEHIND, what: stage => stage.requestArrives(slow)},
    ])
    const told = toldIn(world, seconds(30))
    expect(appLines(told).map(line => line.replace(/^\[.*?] /, ''))).toEqual([
      expect.stringMatching(/^\[2] \[CRITICAL] WORKER TIMEOUT \(pid:(9|11)\)$/),
      expect.stringMatching(/\[ERROR] Error handling request \/slow$/),
      expect.stringMatching(/\[INFO] Worker exiting \(pid: (9|11)\)$/),
      '[15] [INFO] Booting worker with pid: 15',
    ])
    const router = told.find(line => line.startsWith('heroku[router]'))
    expect(router).toMatch(/code=H13 .* service=1[01]\d{3}ms/)
  })

  test('bounds no request of threads, and writes an access log', () => {
    const slow = route('GET /slow', {takes: exactly(seconds(20)), status: exactly(200), bytes: exactly(5)})
    const world = running(gunicorn({workers: 1, threads: 4, timeoutMs: seconds(10)}), [
      {after: BEHIND, what: stage => stage.requestArrives(slow)},
    ])
    expect(appLines(toldIn(world, seconds(30)))).toEqual([
      expect.stringMatching(
        /- - \[14\/Oct\/2026:09:00:21 \+0000] "GET \/slow HTTP\/1\.1" 200 5 20\.000000 "-"/,
      ),
    ])
  })

  test.each([
    ['gunicorn a.wsgi', {}, 20],
    ['gunicorn a.wsgi', {GUNICORN_CMD_ARGS: '--timeout 15'}, 15],
    ['gunicorn a.wsgi -w 1 --timeout=10', {GUNICORN_CMD_ARGS: '--timeout 15'}, 10],
    ['gunicorn a.wsgi -t 0', {}, null],
    ['gunicorn a.wsgi --threads 2 -t 10', {}, null],
  ])('goes by `%s` with %j over gunicorn.conf.py', (command, config, killsAfterS) => {
    const slow = route('GET /slow', {takes: exactly(seconds(40))})
    const server = gunicorn({workers: 1, timeoutMs: seconds(20)})
    const world = aWorld({
      app: {config, processes: {web: {...WEB, quantity: 1, command, server}}},
      happens: [{after: 0, what: stage => stage.requestArrives(slow)}],
    })
    const passed = {s: 0}
    const stop = world.follow(({at, text}) => {
      if (text.includes('WORKER TIMEOUT')) passed.s = Math.floor((at - BEGIN) / seconds(1))
    })
    toldIn(world, minutes(1))
    stop()
    expect(passed.s).toBe(killsAfterS ?? 0)
  })

  test('exits with 0 on SIGTERM', () => {
    const world = running(gunicorn({workers: 2}))
    const told = toldIn(world, minutes(1), () => world.restartDyno('web.1'))
    expect(told).toContain('heroku[web.1]: Process exited with status 0')
    expect(appLines(told).filter(line => line.includes('Worker exiting'))).toHaveLength(2)
  })
})

describe('node', () => {
  test('serves many at once, and nobody while something blocks its one thread', () => {
    const waits = route('GET /waits', {takes: exactly(seconds(5)), cpu: 0.01})
    const blocks = route('GET /blocks', {takes: exactly(seconds(20)), cpu: 1})
    const arrivals = [waits, waits, waits, blocks, waits]
    const world = running(
      node(),
      arrivals.map((asked, index) => ({
        after: BEHIND + index * 200,
        what: stage => stage.requestArrives(asked),
      })),
    )
    const took = appLines(toldIn(world, minutes(1))).map(line =>
      Math.round(Number(/([\d.]+) ms$/.exec(line)?.[1]) / 1000),
    )
    expect(took).toEqual([5, 5, 5, 20, 25])
  })

  test('dies on SIGTERM with its requests unless it was taught otherwise', () => {
    const slow = route('GET /slow', {takes: exactly(seconds(5)), cpu: 0.1})
    const told = (server: Server) =>
      toldIn(
        running(server, [
          {after: BEHIND, what: stage => stage.requestArrives(slow)},
          {after: 2 * BEHIND, what: stage => stage.world.restartDyno('web.1')},
        ]),
        minutes(1),
      ).join('\n')
    expect(told(node())).toMatch(/code=H13/)
    expect(told(node())).toMatch(/exited with status 143/)
    expect(told(node({graceful: true}))).not.toMatch(/code=H13/)
    expect(told(node({graceful: true}))).toMatch(/exited with status 0/)
  })

  test('aborts when its heap is full', () => {
    const world = running(node({heapLimitMb: 256}), [
      {after: BEHIND, what: stage => stage.requestArrives(PAGE)},
    ])
    const told = toldIn(world, seconds(5))
    expect(told.join('\n')).toMatch(/JavaScript heap out of memory/)
    expect(told).toContain('heroku[web.1]: Process exited with status 134')
  })
})

describe('sidekiq', () => {
  const MAIL: JobKind = {name: 'ReceiptMailJob', takes: exactly(800)}
  const EXPORT: JobKind = {name: 'ExportJob', takes: exactly(hours(1))}
  const WORKER: ProcessType = {...WEB, quantity: 1, command: 'sidekiq', server: sidekiq({concurrency: 2})}
  const arrives = (kinds: readonly JobKind[]): Happening[] =>
    kinds.map((kind, index) => ({after: BEHIND + index, what: stage => stage.jobArrives(kind)}))

  test('does so many jobs at once; the others wait', () => {
    const world = aWorld({app: {processes: {worker: WORKER}}, happens: arrives([MAIL, MAIL, MAIL])})
    const words = appLines(toldIn(world, seconds(4))).map(line =>
      /(?:elapsed=([\d.]+) )?INFO: (\w+)$/.exec(line)?.slice(1),
    )
    expect(words).toEqual([
      [undefined, 'start'],
      [undefined, 'start'],
      ['0.800', 'done'],
      [undefined, 'start'],
      ['0.800', 'done'],
      ['0.800', 'done'],
    ])
  })

  test('gives back what is not done 25 seconds after SIGTERM, and another one does it', () => {
    const world = aWorld({
      app: {processes: {worker: {...WORKER, quantity: 2}}},
      happens: arrives([EXPORT]),
    })
    const [started = ''] = appLines(toldIn(world, seconds(5)))
    const [, jid = ''] = /jid=(\w+)/.exec(started) ?? []
    const told = toldIn(world, minutes(1), () => world.restartAll())
    expect(appLines(told)).toContainEqual(expect.stringContaining('Pushed 1 jobs back to Redis'))
    expect(appLines(told).filter(line => line.includes(`jid=${jid}`) && line.endsWith('start'))).toHaveLength(
      1,
    )
    expect(told.filter(line => line.includes('exited with status 0'))).toHaveLength(2)
    expect(told.some(line => line.includes('Error R12'))).toBe(false)
  })

  test('a worker that was killed takes no more jobs with it', () => {
    const world = aWorld({
      app: {processes: {worker: {...WORKER, quantity: 2}}},
      happens: [
        {after: 1, what: stage => stage.lives('worker')[0]?.kill('Stopping process with SIGKILL')},
        ...arrives([MAIL, MAIL, MAIL]),
      ],
    })
    const told = toldIn(world, seconds(5))
    expect(told.filter(line => line.endsWith('INFO: done'))).toHaveLength(3)
    expect(told.filter(line => line.startsWith('app[worker.1]'))).toEqual([])
  })
})

function running(server: Server, happens: readonly Happening[] = []) {
  return aWorld({app: {processes: {web: {...WEB, quantity: 1, server, memory: flat({mb: 300})}}}, happens})
}

function appLines(told: readonly string[]): string[] {
  return told.flatMap(line => /^app\[(?!api)[^\]]+]: (.*)$/.exec(line)?.[1] ?? [])
}
