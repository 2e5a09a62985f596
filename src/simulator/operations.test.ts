import {describe, expect, test} from 'vitest'

import {minutes, seconds} from './durations.js'
import {node} from './servers/node.js'
import {aWorld, toldIn, WEB} from './world.fixture.js'
import type {World} from './world.js'

const WORKER = {...WEB, quantity: 1, command: 'node worker.js', server: node()}
const USER = 'mika@quiet-harbor.example'

describe('a restart', () => {
  test('hits the process that was seen, once', () => {
    const world = aWorld()
    const [first] = world.dynos()
    const id = first?.id ?? ''
    const told = toldIn(world, minutes(1), () => {
      expect(world.restartDyno(id)).toEqual({outcome: 'done'})
      expect(world.restartDyno(id)).toEqual({outcome: 'missing'})
      expect(world.dynos()[0]).toMatchObject({name: 'web.1', state: 'starting', createdAt: world.now()})
    })
    expect(told.filter(line => line.startsWith('heroku[web.1]'))).toEqual([
      'heroku[web.1]: Restarting',
      'heroku[web.1]: State changed from up to starting',
      'heroku[web.1]: Stopping all processes with SIGTERM',
      'heroku[web.1]: Process exited with status 143',
      'heroku[web.1]: Starting process with command `bundle exec puma -C config/puma.rb`',
      'heroku[web.1]: State changed from starting to up',
    ])
    expect(world.dynos()[0]).toMatchObject({name: 'web.1', state: 'up'})
    expect(world.dynos()[0]?.id).not.toBe(id)
  })

  test('takes a name, a type, or all', () => {
    const world = aWorld({app: {processes: {web: WEB, worker: WORKER}}})
    expect(replaced(world, () => world.restartDyno('web.2'))).toEqual(['web.2'])
    expect(replaced(world, () => world.restartType('web'))).toEqual(['web.1', 'web.2'])
    expect(replaced(world, () => world.restartAll())).toEqual(['web.1', 'web.2', 'worker.1'])
    expect(world.restartType('clock')).toEqual({outcome: 'missing'})
    expect(world.restartDyno('web.3')).toEqual({outcome: 'missing'})
  })
})

describe('scaling', () => {
  test('takes the highest numbers away and adds new ones', () => {
    const world = aWorld()
    const up = toldIn(world, minutes(1), () => world.updateFormation([{type: 'web', quantity: 3}]))
    expect(up[0]).toBe(`app[api]: Scaled to web@3:Standard-1X by user ${USER}`)
    expect(up).toContain('heroku[web.3]: State changed from starting to up')
    expect(up.some(line => line.startsWith('heroku[web.1]'))).toBe(false)
    const down = toldIn(world, minutes(1), () => world.updateFormation([{type: 'web', quantity: 1}]))
    expect(down).toContain('heroku[web.3]: State changed from up to down')
    expect(down).toContain('heroku[web.2]: Process exited with status 143')
    expect(names(world)).toEqual(['web.1'])
  })

  test('gives a name that comes back to another process', () => {
    const world = aWorld()
    const [, second] = world.dynos()
    world.updateFormation([{type: 'web', quantity: 1}])
    world.updateFormation([{type: 'web', quantity: 2}])
    expect(world.dynos()[1]?.name).toBe('web.2')
    expect(world.dynos()[1]?.id).not.toBe(second?.id)
    expect(world.restartDyno(second?.id ?? '')).toEqual({outcome: 'missing'})
  })

  test('to another size restarts that type', () => {
    const world = aWorld({app: {processes: {web: WEB, worker: WORKER}}})
    const changed = replaced(world, () => world.updateFormation([{type: 'web', size: 'standard-2x'}]))
    expect(changed).toEqual(['web.1', 'web.2'])
    expect(world.dynos().map(({size}) => size)).toEqual(['Standard-2X', 'Standard-2X', 'Standard-1X'])
  })

  test('is all or nothing', () => {
    const world = aWorld({app: {processes: {web: WEB, worker: WORKER}}})
    const before = world.formation()
    expect(
      world.updateFormation([
        {type: 'web', quantity: 3},
        {type: 'clock', quantity: 1},
      ]),
    ).toEqual({outcome: 'missing'})
    expect(
      world.updateFormation([
        {type: 'web', quantity: 3},
        {type: 'worker', quantity: 98},
      ]),
    ).toMatchObject({outcome: 'refused', message: expect.stringContaining('100')})
    expect(world.formation()).toEqual(before)
    expect(toldIn(world, seconds(20))).toEqual([])
  })
})

test('config vars make a release, which restarts everything; what changes nothing does not', () => {
  const world = aWorld({app: {config: {DEBUG: '1'}}})
  const [release] = world.releases()
  const version = (release?.version ?? 0) + 1
  expect(world.setConfigVars({DEBUG: '1'})).toEqual({outcome: 'done'})
  expect(world.releases()[0]).toEqual(release)
  const values = {WEB_CONCURRENCY: '1', RAILS_MAX_THREADS: '3'}
  const told = toldIn(world, minutes(1), () => world.setConfigVars(values))
  expect(told.slice(0, 2)).toEqual([
    `app[api]: Set WEB_CONCURRENCY, RAILS_MAX_THREADS config vars by user ${USER}`,
    `app[api]: Release v${version} created by user ${USER}`,
  ])
  expect(told).toContain('heroku[web.2]: Restarting')
  expect(world.dynos().map(dyno => dyno.release)).toEqual([version, version])
  expect(world.releases()[0]).toMatchObject({version, current: true, user: USER})
  const removed = toldIn(world, minutes(1), () => world.setConfigVars({DEBUG: null}))
  expect(removed[0]).toBe(`app[api]: Remove DEBUG config vars by user ${USER}`)
  expect(world.configVars()).toEqual(values)
})

test('a rollback brings back what an earlier release ran', () => {
  const [web, broken] = [WEB, {...WEB, command: 'bin/broken'}]
  const world = aWorld({
    app: {processes: {web}},
    happens: [{after: minutes(1), what: stage => stage.deploys({processes: {web: broken}})}],
  })
  const [before] = world.releases()
  const told = toldIn(world, minutes(5))
  expect(told.filter(line => line.startsWith('app[api]'))).toEqual([
    `app[api]: Build started by user ${USER}`,
    expect.stringMatching(/^app\[api]: Deploy [0-9a-f]{8} by user /),
    expect.stringMatching(/^app\[api]: Release v\d+ created by user /),
    'app[api]: Build succeeded',
  ])
  expect(world.formation()[0]?.command).toBe('bin/broken')
  expect(world.rollback(before?.version ?? 0)).toEqual({outcome: 'done'})
  world.advanceTo(world.now() + minutes(1))
  expect(world.dynos().map(({command}) => command)).toEqual([WEB.command, WEB.command])
  expect(world.releases()[0]?.description).toBe(`Rollback to v${before?.version}`)
  expect(world.rollback(9999)).toEqual({outcome: 'missing'})
})

test('log-runtime-metrics speaks of a dyno from its next restart on', () => {
  const world = aWorld()
  expect(world.setFeature('log-runtime-metrics', true)).toEqual({outcome: 'done'})
  expect(toldIn(world, minutes(2)).some(line => line.includes('sample#'))).toBe(false)
  world.restartDyno('web.1')
  const sampled = toldIn(world, minutes(2)).filter(line => line.includes('sample#memory_total'))
  expect(sampled.length).toBeGreaterThan(3)
  expect(sampled.every(line => line.startsWith('heroku[web.1]'))).toBe(true)
  expect(world.setFeature('no-such-feature', true)).toEqual({outcome: 'missing'})
  expect(aWorld({generation: 'fir'}).setFeature('log-runtime-metrics', true)).toEqual({outcome: 'missing'})
})

test('with preboot the old dynos serve for three minutes beside the new ones', () => {
  const world = aWorld({app: {features: ['preboot'], visitsPerMinute: 120}})
  const first = toldIn(world, minutes(2.5), () => world.setConfigVars({THEME: 'dark'}))
  expect(first.filter(line => line.includes('State changed'))).toEqual([
    'heroku[web.1]: State changed from down to starting',
    'heroku[web.2]: State changed from down to starting',
    expect.stringContaining('State changed from starting to up'),
    expect.stringContaining('State changed from starting to up'),
  ])
  const then = toldIn(world, minutes(2))
  expect(then.filter(line => line.includes('SIGTERM')).length).toBeGreaterThanOrEqual(2)
  const errors = [...first, ...then].filter(line => line.includes('at=error'))
  expect(errors).toEqual([])
})

/** Names of the dynos that live anew a minute later. */
function replaced(world: World, change: () => unknown): string[] {
  const before = new Set(world.dynos().map(({id}) => id))
  change()
  world.advanceTo(world.now() + minutes(1))
  return world.dynos().flatMap(({id, name}) => (before.has(id) ? [] : [name]))
}

function names(world: World): string[] {
  return world.dynos().map(({name}) => name)
}
