import {describe, expect, test} from 'vitest'

import {createWorld} from '../../../src/simulator/create-world.js'
import {DAY_MS, hours, minutes} from '../../../src/simulator/durations.js'
import {badDay} from '../../../src/simulator/scenarios/bad-day.js'
import type {World} from '../../../src/simulator/world.js'
import {look, toldBy} from '../../support/looking.js'
import {AFTERNOON, diagnoseLog, ids, loud, NIGHT, SEEDS} from '../../support/scenarios.js'

const SLOW = 'GET /invoices/:id takes too long'
/** Twenty minutes after the deploy. */
const MORNING = {...badDay, startsBefore: hours(9.2) + minutes(20)}

describe.each(SEEDS)('with seed %i', seed => {
  test('a whole day of log shows each trouble, and the deploy of which one came', () => {
    const diagnosis = diagnoseLog(badDay, seed, DAY_MS)
    expect(ids(loud(diagnosis))).toEqual(
      expect.arrayContaining(['stuck-dyno', 'memory-leak', 'slow-endpoint']),
    )
    const [hung] = diagnosis.findings
    expect(hung).toMatchObject({id: 'stuck-dyno', severity: 'critical', dynos: ['web.2'], onset: null})
    const leak = diagnosis.findings.find(({id}) => id === 'memory-leak')
    expect(leak).toMatchObject({dynos: ['worker.1'], confidence: 'high', onset: null})
    const slow = diagnosis.findings.find(({id}) => id === 'slow-endpoint')
    const bad = createWorld({scenario: MORNING, seed, now: AFTERNOON}).releases()[0]
    expect(slow?.summary).toContain(SLOW)
    expect(slow?.onset).toMatchObject({what: 'deploy', version: `v${bad?.version}`})
    expect(slow?.explanation).toContain(`after release v${bad?.version} (a deploy)`)
    expect(slow?.since).toBeLessThan(Date.UTC(2026, 9, 14, 9, 20))
  })

  test.each([AFTERNOON, NIGHT])('the first look at it (%i) finds the dyno that hangs', async now => {
    const world = createWorld({scenario: badDay, seed, now})
    const diagnosis = await look(world)
    expect(diagnosis.findings[0]).toMatchObject({id: 'stuck-dyno', severity: 'critical', dynos: ['web.2']})
    expect(ids(loud(diagnosis))).toEqual(['stuck-dyno'])
    world.restartDyno('web.2')
    world.advanceTo(world.now() + minutes(1))
    expect(toldBy(world, hours(2))).not.toContain('code=H12')
  })

  test('a look in the morning finds the slow route, and a rollback cures it', async () => {
    const world = createWorld({scenario: MORNING, seed, now: AFTERNOON})
    const diagnosis = await look(world)
    const slow = diagnosis.findings.find(({id}) => id === 'slow-endpoint')
    expect(slow?.summary).toContain(SLOW)
    expect(loud(diagnosis).map(({severity}) => severity)).not.toContain('critical')
    rollBack(world)
    world.advanceTo(world.now() + minutes(2))
    expect(toldBy(world, hours(2))).not.toContain('code=H12')
  })

  test('a restart frees the memory of the worker, and it leaks on', () => {
    const world = createWorld({scenario: badDay, seed, now: AFTERNOON})
    const before = memoryOf(toldBy(world, minutes(1)))
    world.restartDyno('worker.1')
    world.advanceTo(world.now() + minutes(1))
    const young = memoryOf(toldBy(world, minutes(1)))
    world.advanceTo(world.now() + hours(6))
    const old = memoryOf(toldBy(world, minutes(1)))
    expect(before - young).toBeGreaterThan(150)
    expect(old - young).toBeGreaterThan(150)
  })
})

function rollBack(world: World): void {
  const [, before] = world.releases()
  expect(world.rollback(before?.version ?? 0)).toEqual({outcome: 'done'})
}

/** Of the worker, MB. */
function memoryOf(told: string): number {
  return Number(/heroku\[worker\.1]: .*sample#memory_total=([\d.]+)MB/.exec(told)?.[1])
}
