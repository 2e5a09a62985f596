import {describe, expect, test} from 'vitest'

import {createWorld} from '../../src/simulator/create-world.js'
import {minutes} from '../../src/simulator/durations.js'
import type {Scenario} from '../../src/simulator/scenario.js'
import {healthy} from '../../src/simulator/scenarios/healthy.js'
import {hungServer} from '../../src/simulator/scenarios/hung-server.js'
import {memorySpike} from '../../src/simulator/scenarios/memory-spike.js'
import {memorySteps} from '../../src/simulator/scenarios/memory-steps.js'
import {noisyHealthy} from '../../src/simulator/scenarios/noisy-healthy.js'
import {serverTimeout} from '../../src/simulator/scenarios/server-timeout.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {threadLeak} from '../../src/simulator/scenarios/thread-leak.js'
import {look} from '../support/looking.js'

const NOW = Date.UTC(2026, 9, 14, 14, 3, 5)

describe.each([1, 2, 3, 4, 5])('on Fir, with seed %i', seed => {
  test.each([
    [stuckDyno, 1, 10],
    [stuckDyno, 6, 3],
    [hungServer, 1, 5],
    [hungServer, 6, 2.5],
  ] as const)(
    '$name, with %i times the traffic, after %i minutes: stuck-dyno',
    async (scenario, times, lasts) => {
      const {verdict, findings} = await look(onFir(scenario, seed, times), {liveMs: minutes(lasts)})
      expect(verdict).toBe('unhealthy')
      expect(findings[0]).toMatchObject({id: 'stuck-dyno', severity: 'critical', confidence: 'high'})
      expect(findings[0]?.dynos).toEqual([expect.stringMatching(/^web-[0-9a-f]{10}-\w{5}$/)])
      expect(findings[0]?.remedies[0]?.command).toContain(`--dyno-name ${findings[0]?.dynos[0]}`)
      expect(loud(findings)).toEqual(['stuck-dyno'])
    },
  )

  test.each([stuckDyno, hungServer])(
    '$name, in one minute of a busy app: requests time out on one dyno while others serve',
    async scenario => {
      const {verdict, findings} = await look(onFir(scenario, seed, 6))
      expect(verdict).toBe('degraded')
      expect(findings[0]).toMatchObject({id: 'request-timeout', confidence: 'low'})
      expect(findings[0]?.alternatives).toContainEqual(
        expect.stringMatching(
          /^web-\S+ hangs: it answered none of its last \d+ requests while others answered \d+/,
        ),
      )
      expect(findings[0]?.remedies.at(-1)?.command).toContain('heroku dyno:doctor --follow')
    },
  )

  test.each([
    [1, 10],
    [6, 1],
  ])('server-timeout, with %i times the traffic, after %i minutes', async (times, lasts) => {
    const {verdict, findings} = await look(onFir(serverTimeout, seed, times), {liveMs: minutes(lasts)})
    expect(verdict).toBe('degraded')
    expect(findings[0]).toMatchObject({id: 'server-timeout-too-long', severity: 'warning'})
    expect(findings[0]?.summary).toContain('120 s')
  })

  test('a worker far over its quota is restarted without a word', async () => {
    const world = onFir(memorySpike, seed)
    const before = world.dynos().map(({name}) => name)
    await look(world, {liveMs: minutes(10)})
    expect(world.dynos().map(({name}) => name)).not.toEqual(before)
  })

  test.each([memorySpike, memorySteps, threadLeak])(
    'what grows in $name cannot be seen, and that is said',
    async scenario => {
      const {findings} = await look(onFir(scenario, seed), {liveMs: minutes(10)})
      // What a killer inside the worker prints is the app's own word.
      expect(loud(findings).filter(id => id !== 'worker-killer')).toEqual([])
      expect(findings.find(({id}) => id === 'metrics-missing')?.summary).toContain('Fir logs no memory')
    },
  )

  test.each([healthy, noisyHealthy])('$name is healthy after a minute', async scenario => {
    const {verdict, findings} = await look(onFir(scenario, seed))
    expect(verdict).toBe('healthy')
    expect(loud(findings)).toEqual([])
  })
})

function onFir(scenario: Scenario, seed: number, times = 1) {
  const {app} = scenario
  const busier = {...scenario, app: {...app, visitsPerMinute: (app.visitsPerMinute ?? 0) * times}}
  return createWorld({scenario: busier, seed, now: NOW, generation: 'fir'})
}

function loud(findings: readonly {readonly id: string; readonly severity: string}[]): string[] {
  return findings.flatMap(({id, severity}) => (severity === 'info' ? [] : [id]))
}
