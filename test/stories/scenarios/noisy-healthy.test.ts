import {describe, expect, test} from 'vitest'

import {createWorld} from '../../../src/simulator/create-world.js'
import {DAY_MS, hours} from '../../../src/simulator/durations.js'
import {noisyHealthy} from '../../../src/simulator/scenarios/noisy-healthy.js'
import {toldIn} from '../../../src/simulator/world.fixture.js'
import {AFTERNOON, diagnoseLog, lookAt, loud, NIGHT, SEEDS} from '../../support/simulated-look.js'

describe.each([...SEEDS, 6, 7, 8])('with seed %i', seed => {
  test.each([AFTERNOON, NIGHT])('the first look at it (%i) finds nothing', async now => {
    const diagnosis = await lookAt(createWorld({scenario: noisyHealthy, seed, now}))
    expect(diagnosis.verdict).toBe('healthy')
    expect(loud(diagnosis)).toEqual([])
  })
})

test.each([1, 2, 3])('a whole day of log with seed %i is that of a healthy app', seed => {
  const diagnosis = diagnoseLog(noisyHealthy, seed, DAY_MS)
  expect(diagnosis.verdict).toBe('healthy')
  expect(loud(diagnosis)).toEqual([])
})

test('it says all that frightens', () => {
  const world = createWorld({scenario: noisyHealthy, seed: 1, now: NIGHT})
  const told = [...world.history().map(({text}) => text), ...toldIn(world, hours(30))].join('\n')
  for (const words of [
    'path="/wp-login.php"',
    'ActionController::RoutingError',
    'status=404',
    'code=H27',
    'code=H15',
    'status=101',
    'Release v',
    'Cycling',
    'Process exited with status 143',
    'SIGTERM (SignalException)',
    'source=rack-timeout',
    'state=ready at=info',
    'sample#evicted-keys',
    'sample#waiting-connections',
    'by user scheduler@addons.heroku.com',
    'Process exited with status 0',
  ])
    expect(told).toContain(words)
  expect(told).not.toMatch(/code=H1[0-4]|Error R1|status=5\d\d (?!bytes= )/)
})
