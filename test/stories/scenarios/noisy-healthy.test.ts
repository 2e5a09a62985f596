import {describe, expect, test} from 'vitest'

import {createWorld} from '../../../src/simulator/create-world.js'
import {DAY_MS, minutes} from '../../../src/simulator/durations.js'
import {noisyHealthy} from '../../../src/simulator/scenarios/noisy-healthy.js'
import {writeLog} from '../../../src/simulator/write-log.js'
import {look} from '../../support/looking.js'
import {AFTERNOON, diagnoseLog, loud, MIDNIGHT, NIGHT, SEEDS} from '../../support/scenarios.js'

describe.each([...SEEDS, 6, 7, 8])('with seed %i', seed => {
  test.each([AFTERNOON, NIGHT])('the first look at it (%i) finds nothing', async now => {
    const diagnosis = await look(createWorld({scenario: noisyHealthy, seed, now}))
    expect(diagnosis.verdict).toBe('healthy')
    expect(loud(diagnosis)).toEqual([])
  })

  test('nor does a quarter of an hour of it on Fir', async () => {
    const world = createWorld({scenario: noisyHealthy, seed, now: NIGHT, generation: 'fir'})
    const diagnosis = await look(world, {liveMs: minutes(15)})
    expect(diagnosis.verdict).toBe('healthy')
    expect(loud(diagnosis)).toEqual([])
  })
})

test.each([1, 2, 3])('a whole day of log with seed %i is that of a healthy app', seed => {
  const diagnosis = diagnoseLog(noisyHealthy, seed, DAY_MS)
  expect(diagnosis.verdict).toBe('healthy')
  expect(loud(diagnosis)).toEqual([])
})

const FRIGHTS = [
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
]

test('it says all that frightens, and nothing that should', () => {
  const log = [...writeLog({scenario: noisyHealthy, seed: 1, begin: MIDNIGHT, duration: DAY_MS})].join('')
  expect(FRIGHTS.filter(words => !log.includes(words))).toEqual([])
  expect(/code=H1[0-4]|Error R1|at=info .* status=5\d\d/.exec(log)?.[0]).toBeUndefined()
})
