import {describe, expect, test} from 'vitest'

import {simulate} from '../../../test/support/simulated-memory.js'
import {type Dyno, emptyState} from '../../state/app-state.js'
import {dynoOf} from '../../state/dynos.js'
import {beginGeneration} from '../../state/lives/generation.js'
import {pushSample} from '../../state/series.js'
import {growingAlike, isDenied, returningGrowth, risesOf} from './returning.js'

const HOUR_MS = 3_600_000

/** A dyno of 512 MB that lives so many times, as many hours each, and grows like this in each life. */
function dynoOfLives(count: number, hours: number, mb: (hour: number) => number, seed = 1): Dyno {
  const dyno = dynoOf(emptyState(), {name: 'web.1', type: 'web'})
  for (let nth = 0; nth < count; nth++) {
    const from = nth * hours * HOUR_MS
    const life = beginGeneration(dyno, from, 'up')
    life.quotaMb = 512
    const samples = simulate(() => mb, hours, seed, from, seed + nth)
    life.metricSamples = samples.length
    for (const {at, mb} of samples) pushSample(life.memory, at, mb)
  }
  return dyno
}

const RISE = (hour: number) => 220 + 40 * hour

describe('growth that returns', () => {
  test('is seen in lives of two hours, none of which would show it alone', () => {
    const found = returningGrowth(risesOf([dynoOfLives(4, 2, RISE)]))
    expect(found).toHaveLength(4)
    for (const {growth} of found) {
      expect(growth).toMatchObject({amongOthers: true, quotaMb: 512})
      expect(growth.slope.mbPerHour).toBeGreaterThan(25)
      expect(growth.slope.mbPerHour).toBeLessThan(55)
    }
  })

  test('takes three lives', () => {
    expect(returningGrowth(risesOf([dynoOfLives(2, 2, RISE)]))).toEqual([])
  })

  test('is no warm-up, which slows down each time', () => {
    const warmUp = (hour: number) => 200 + 150 * (1 - Math.exp(-hour / 0.4))
    expect(returningGrowth(risesOf([dynoOfLives(5, 2, warmUp)]))).toEqual([])
  })

  test('is no load that goes on rising over the restarts', () => {
    const dyno = dynoOf(emptyState(), {name: 'web.1', type: 'web'})
    for (let nth = 0; nth < 4; nth++) {
      const life = beginGeneration(dyno, nth * 2 * HOUR_MS, 'up')
      const samples = simulate(() => hour => 200 + 30 * (hour + 2 * nth), 2, 3, nth * 2 * HOUR_MS)
      life.quotaMb = 512
      life.metricSamples = samples.length
      for (const {at, mb} of samples) pushSample(life.memory, at, mb)
    }
    expect(returningGrowth(risesOf([dyno]))).toEqual([])
  })

  test('is not seen where memory stays as it is', () => {
    for (let seed = 1; seed <= 20; seed++)
      expect(returningGrowth(risesOf([dynoOfLives(4, 2, () => 300, seed)]))).toEqual([])
  })
})

test('lives that grow like a known leak count too, others do not', () => {
  const dynos = [dynoOfLives(1, 2, RISE), dynoOfLives(1, 2, () => 300)]
  expect(growingAlike(risesOf(dynos), 40).map(({dyno}) => dyno)).toEqual([dynos[0]])
})

test('a growth is denied where most of many long lives show none', () => {
  const [leaks, stays] = [dynoOfLives(1, 6, hour => 200 + 40 * hour), dynoOfLives(1, 6, () => 300)]
  expect(isDenied(risesOf([leaks, stays, stays]), 3)).toBe(true)
  expect(isDenied(risesOf([leaks, leaks, stays]), 3)).toBe(false)
  expect(isDenied(risesOf([stays]), 3)).toBe(false)
})

test('one of very many lives that grows does so by chance', () => {
  const leaks = dynoOfLives(1, 6, hour => 200 + 40 * hour)
  const noisy = dynoOfLives(1, 6, hour => 200 + 40 * hour + 80 * Math.sin(4 * hour))
  const others = Array.from({length: 8}, () => noisy)
  expect(isDenied(risesOf([leaks, ...others]), 3)).toBe(true)
})

test('a life that is too noisy to show a growth does not deny that of the others', () => {
  const leaks = dynoOfLives(1, 6, hour => 200 + 40 * hour)
  const noisy = dynoOfLives(1, 6, hour => 200 + 40 * hour + 80 * Math.sin(4 * hour))
  expect(risesOf([noisy]).map(({growth}) => growth === null)).toEqual([true])
  expect(isDenied(risesOf([leaks, noisy, noisy]), 3)).toBe(false)
})
