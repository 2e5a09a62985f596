import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import {hourAt, metricsLog, restartLog, startLog} from '../../../test/support/metrics-log.js'
import type {Finding} from '../finding.js'

function inconclusive(lines: readonly string[]): Finding[] {
  return diagnoseText(`${lines.join('\n')}\n`).findings.filter(({id}) => id === 'memory-inconclusive')
}

/** Samples of so many hours from an hour of the log on. */
function life(hours: number, mb: (hour: number) => number, {from = 0, dyno = 'web.1', number = 0} = {}) {
  const samples = Array.from({length: hours * 180}, (_, index) => ({
    at: hourAt(from) + (index + 1) * 20_000,
    mb: mb(index / 180) + 4 * Math.sin(index * 1.3) + 3 * Math.sin(index * 0.17),
  }))
  return metricsLog(samples, {life: number, dyno})
}

describe('says that it cannot be told yet', () => {
  test('of 90 minutes that rise, with how much more is needed', () => {
    const [finding] = inconclusive([...startLog(0), ...life(1.5, hour => 200 + 60 * hour)])
    expect(finding).toMatchObject({severity: 'info', confidence: 'low', dynos: ['web.1'], codes: []})
    expect(finding?.summary).toMatchInlineSnapshot(
      `"web.1 grew from 207 MB to 282 MB in 1 h 20 min; whether it levels off takes about 4 h more of log to say"`,
    )
    expect(finding?.explanation).toContain('it reaches R14 (512 MB) in')
  })

  test('sooner where several dynos agree', () => {
    const dynos = ['web.1', 'web.2'].flatMap(dyno => [
      ...startLog(0, dyno),
      ...life(1.5, hour => 200 + 60 * hour, {dyno}),
    ])
    expect(inconclusive(dynos)[0]?.summary).toContain('takes about 2 h more of log')
  })

  test('beside what is over the quota', () => {
    const lines = [...startLog(0), ...life(1.5, hour => 480 + 60 * hour)]
    expect(inconclusive(lines)).toHaveLength(1)
    const ids = diagnoseText(`${lines.join('\n')}\n`).findings.map(({id}) => id)
    expect(ids[0]).toBe('memory-over-quota')
  })
})

describe('says nothing', () => {
  test('where memory stays as it is', () => {
    expect(inconclusive([...startLog(0), ...life(1.5, () => 300)])).toEqual([])
  })

  test('where it has levelled off already', () => {
    const mb = (hour: number) => 200 + 150 * (1 - Math.exp(-hour / 0.2))
    expect(inconclusive([...startLog(0), ...life(2, mb)])).toEqual([])
  })

  test('of a quarter of an hour', () => {
    expect(inconclusive([...startLog(0), ...life(0.4, hour => 200 + 200 * hour)])).toEqual([])
  })

  test('where it is a leak', () => {
    const rise = (hour: number) => 250 + 30 * hour
    const lines = [...startLog(0), ...life(4, rise), ...restartLog(4), ...life(4, rise, {from: 4, number: 1})]
    expect(inconclusive(lines)).toEqual([])
  })
})
