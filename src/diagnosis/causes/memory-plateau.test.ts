import {describe, expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import {routerLine} from '../../../test/support/log-lines.js'
import {hourAt, metricsLog, startLog} from '../../../test/support/metrics-log.js'
import type {Finding} from '../finding.js'

function logOf(hours: number, mb: (hour: number) => number, quotaMb = 512): string {
  const samples = Array.from({length: hours * 180}, (_, index) => ({
    at: hourAt((index + 1) / 180),
    mb: mb(index / 180) + 4 * Math.sin(index * 1.3) + 3 * Math.sin(index * 0.17),
  }))
  return `${[...startLog(0), ...metricsLog(samples, {quotaMb})].join('\n')}\n`
}

function plateaus(log: string): Finding[] {
  return diagnoseText(log).findings.filter(({id}) => id === 'memory-plateau')
}

const curve = (hour: number) => 300 + 260 * (1 - Math.exp(-1.2 * hour))

describe('fires', () => {
  test('on growth that levels off over the quota, and silences the fallback', () => {
    const {findings} = diagnoseText(logOf(8, curve))
    expect(findings.map(({id}) => id)).toEqual(['memory-plateau'])
    expect(findings[0]).toMatchObject({
      severity: 'warning',
      confidence: 'high',
      codes: ['R14'],
      alternatives: [],
    })
    expect(findings[0]?.summary).toMatchInlineSnapshot(
      `"web.1 grew from 382 MB to 554 MB (108 % of its 512 MB) in 2 h 10 min and has been level for 5 h 35 min since"`,
    )
    expect(findings[0]?.remedies.map(({command}) => command)).toContain(
      'heroku config:set MALLOC_ARENA_MAX=2 --app example-app',
    )
  })

  test('less surely while it is young', () => {
    expect(plateaus(logOf(4, hour => 300 + 260 * (1 - Math.exp(-1.8 * hour))))).toMatchObject([
      {confidence: 'medium', alternatives: [expect.stringContaining('longer log')]},
    ])
  })

  test('and explains requests that time out meanwhile', () => {
    const timeouts = [3, 4, 5].map(n =>
      routerLine(n * 3600 - 43_200, {code: 'H12', service: 30_000, path: `/${n}`}),
    )
    const [finding] = diagnoseText(`${logOf(8, curve)}${timeouts.join('\n')}\n`).findings
    expect(finding?.id).toBe('memory-plateau')
    expect(finding?.consequences).toMatchObject([{id: 'request-timeout', count: 3}])
  })
})

describe('stays silent on', () => {
  test('the same curve far below the quota', () => {
    expect(plateaus(logOf(8, curve, 1024))).toEqual([])
  })

  test('growth that goes on', () => {
    expect(plateaus(logOf(8, hour => 300 + 35 * hour))).toEqual([])
  })

  test('growth in one jump', () => {
    expect(plateaus(logOf(8, hour => (hour < 3 ? 300 : 560)))).toEqual([])
  })

  test('load that comes and goes', () => {
    expect(plateaus(logOf(8, hour => 450 + 150 * Math.sin(hour / 2)))).toEqual([])
  })

  test('less than two and a half hours', () => {
    expect(plateaus(logOf(2, hour => 300 + 260 * (1 - Math.exp(-4 * hour))))).toEqual([])
  })
})
