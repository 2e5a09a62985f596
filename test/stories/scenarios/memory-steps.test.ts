import {describe, expect, test} from 'vitest'

import {createWorld} from '../../../src/simulator/create-world.js'
import {hours, minutes} from '../../../src/simulator/durations.js'
import {memorySteps} from '../../../src/simulator/scenarios/memory-steps.js'
import {look, toldBy} from '../../support/looking.js'
import {AFTERNOON, diagnoseLog, ids, loud, NIGHT, SEEDS} from '../../support/scenarios.js'

const FOUND = {id: 'memory-steps', process: 'worker', confidence: 'high'}

describe.each(SEEDS)('with seed %i', seed => {
  test.each([AFTERNOON, NIGHT])('the first look at it (%i) finds the steps and their job', async now => {
    const diagnosis = await look(createWorld({scenario: memorySteps, seed, now}))
    expect(diagnosis.findings[0]).toMatchObject(FOUND)
    expect(diagnosis.findings[0]?.summary).toMatch(/steps from .* while YearStatementJob ran/)
    expect(ids(loud(diagnosis))).toEqual(['memory-steps'])
  })

  test('twelve hours of log show it in one process after another, and the killer as what follows', () => {
    const diagnosis = diagnoseLog(memorySteps, seed, hours(12))
    expect(diagnosis.findings[0]).toMatchObject(FOUND)
    expect(diagnosis.findings[0]?.summary).toMatch(/so did [2-5] other processes/)
    expect(ids(diagnosis.findings[0]?.consequences ?? [])).toEqual(['worker-killer'])
    expect(ids(loud(diagnosis))).toEqual(['memory-steps'])
  })

  test('a restart frees the memory, and it grows again', () => {
    const world = createWorld({scenario: memorySteps, seed, now: AFTERNOON})
    world.restartDyno('worker.1')
    world.advanceTo(world.now() + minutes(1))
    expect(highestIn(toldBy(world, minutes(15)))).toBeLessThan(700)
    expect(highestIn(toldBy(world, hours(4)))).toBeGreaterThan(900)
  })

  test('with more memory there are no more R14', () => {
    const world = createWorld({scenario: memorySteps, seed, now: AFTERNOON})
    expect(world.updateFormation([{type: 'worker', size: 'Performance-M'}])).toEqual({outcome: 'done'})
    world.advanceTo(world.now() + minutes(1))
    expect(toldBy(world, hours(5))).not.toContain('Error R14')
  })
})

/** MB. */
function highestIn(told: string): number {
  return Math.max(...Array.from(told.matchAll(/sample#memory_total=([\d.]+)MB/g), ([, mb]) => Number(mb)))
}
