import {describe, expect, test} from 'vitest'

import {createWorld} from '../../../src/simulator/create-world.js'
import {hours, minutes} from '../../../src/simulator/durations.js'
import {threadLeak} from '../../../src/simulator/scenarios/thread-leak.js'
import {look, toldBy} from '../../support/looking.js'
import {AFTERNOON, diagnoseLog, ids, loud, NIGHT, SEEDS} from '../../support/scenarios.js'

const REFUSED = /errno: 11|can't create Thread|Errno::EAGAIN/

describe.each(SEEDS)('with seed %i', seed => {
  test.each([AFTERNOON, NIGHT])('the first look at it (%i) finds that something leaks them', async now => {
    const diagnosis = await look(createWorld({scenario: threadLeak, seed, now}))
    expect(diagnosis.verdict).toBe('unhealthy')
    expect(diagnosis.findings[0]).toMatchObject({id: 'thread-leak', severity: 'critical', process: 'web'})
    expect(diagnosis.findings[0]?.summary).toContain('256')
    expect(ids(diagnosis.findings[0]?.consequences ?? [])).toEqual(
      expect.arrayContaining(['app-crash', 'connection-closed', 'app-error']),
    )
    expect(ids(loud(diagnosis))).toEqual(['thread-leak'])
  })

  test('twelve hours of log prove it', () => {
    const diagnosis = diagnoseLog(threadLeak, seed, hours(12))
    expect(diagnosis.findings[0]).toMatchObject({
      id: 'thread-leak',
      confidence: 'high',
      dynos: expect.arrayContaining(['web.1', 'web.2']),
    })
    expect(diagnosis.findings[0]?.summary).toMatch(/after 1 h .* to 2 h /)
    expect(diagnosis.findings.filter(({severity}) => severity === 'critical')).toHaveLength(1)
  })

  test('after a restart all is well for an hour, and it comes again', () => {
    const world = createWorld({scenario: threadLeak, seed, now: AFTERNOON})
    world.restartType('web')
    world.advanceTo(world.now() + minutes(1))
    expect(toldBy(world, hours(1))).not.toMatch(REFUSED)
    expect(toldBy(world, hours(2))).toMatch(REFUSED)
  })

  test('a larger dyno puts it off', () => {
    const world = createWorld({scenario: threadLeak, seed, now: AFTERNOON})
    world.updateFormation([{type: 'web', size: 'Standard-2X'}])
    world.advanceTo(world.now() + minutes(1))
    expect(toldBy(world, hours(3))).not.toMatch(REFUSED)
    expect(toldBy(world, hours(3))).toMatch(REFUSED)
  })
})
