import {describe, expect, test} from 'vitest'

import {diagnoseText, stateOfText} from '../../../test/support/diagnose-text.js'
import {
  hourAt,
  lineAt,
  metricsLog,
  restartLog,
  simulatedLog,
  startLog,
} from '../../../test/support/metrics-log.js'
import {anApp, withSnapshot} from '../../../test/support/snapshots.js'
import {diagnose} from '../diagnose.js'
import type {Finding} from '../finding.js'

function leaks(log: string | readonly string[]): Finding[] {
  const text = typeof log === 'string' ? log : `${log.join('\n')}\n`
  return diagnoseText(text).findings.filter(({id}) => id === 'memory-leak')
}

/** Samples of so many hours from an hour of the log on. */
function life(
  from: number,
  hours: number,
  mb: (hour: number) => number,
  number = 0,
  dyno = 'web.1',
): string[] {
  const samples = Array.from({length: hours * 180}, (_, index) => ({
    at: hourAt(from) + (index + 1) * 20_000,
    mb: mb(index / 180) + 4 * Math.sin(index * 1.3) + 3 * Math.sin(index * 0.17),
  }))
  return metricsLog(samples, {life: number, dyno})
}

/** Load lines every minute. */
function load(hours: number, of: (hour: number) => number): string[] {
  return Array.from({length: hours * 60}, (_, minute) =>
    lineAt(
      hourAt(0) + minute * 60_000 + 7000,
      'web.1',
      `source=web.1 dyno=heroku.1234.3654f538-ec7a-4036-ab26-c533467c9a00 sample#load_avg_1m=${of(minute / 60).toFixed(2)}`,
    ),
  )
}

describe('fires', () => {
  test('on a floor that rises for seven hours, with the time left until R14 and R15', () => {
    const [finding] = leaks([...startLog(0), ...life(0, 7, hour => 250 + 30 * hour)])
    expect(finding).toMatchObject({
      severity: 'warning',
      confidence: 'low',
      dynos: ['web.1'],
      codes: [],
      process: 'web',
    })
    expect(finding?.summary).toMatchInlineSnapshot(
      `"web.1 grows by 30 MB per hour and does not level off: 260 MB to 453 MB in 6 h 18 min; it reaches R14 (512 MB) in about 1 h 50 min and R15 (the kill, at about 1,024 MB) in about 19 h"`,
    )
    expect(finding?.alternatives).toHaveLength(2)
  })

  test('with the time left until the kill alone, in a Private Space, where nothing warns of it', () => {
    const log = [...startLog(0), ...life(0, 7, hour => 250 + 30 * hour)].join('\n')
    const app = anApp({space: {name: 'ours', shield: false}})
    const {findings} = diagnose(withSnapshot(stateOfText(`${log}\n`), {app, dynos: []}, hourAt(7)))
    expect(findings.find(({id}) => id === 'memory-leak')?.summary).toMatch(
      /; it reaches R15 \(the kill, at about 512 MB\) in about 1 h 50 min$/,
    )
  })

  test('with high confidence when the rise begins anew after a restart', () => {
    const rise = (hour: number) => 250 + 30 * hour
    const [finding] = leaks([...startLog(0), ...life(0, 4, rise), ...restartLog(4), ...life(4, 4, rise, 1)])
    expect(finding).toMatchObject({confidence: 'high', alternatives: []})
    expect(finding?.explanation).toContain('After a restart the rise began anew: it was seen in 2 processes')
  })

  test('more surely when the dyno is equally busy all the time', () => {
    const log = [
      ...startLog(0),
      ...life(0, 7, hour => 250 + 30 * hour),
      ...load(7, hour => 0.5 + 0.1 * Math.sin(hour * 9)),
    ]
    const [finding] = leaks(log.sort())
    expect(finding?.confidence).toBe('medium')
    expect(finding?.explanation).toContain('joined with what the dyno was given to do')
  })

  test('for information when every daily restart comes before the quota', () => {
    const [finding] = leaks([...startLog(0), ...life(0, 12, hour => 150 + 4 * hour)])
    expect(finding?.severity).toBe('info')
    expect(finding?.summary).toContain('in more than three days')
  })

  test('and silences the fallback on R14', () => {
    const {findings} = diagnoseText(
      `${[...startLog(0), ...life(0, 8, hour => 300 + 40 * hour)].join('\n')}\n`,
    )
    expect(findings.map(({id}) => id)).toEqual(['memory-leak'])
    expect(findings[0]).toMatchObject({codes: ['R14']})
    expect(findings[0]?.summary).toContain('it is over its quota of 512 MB, and reaches R15')
  })
})

describe('since a release', () => {
  const release = [
    lineAt(hourAt(5) - 2000, 'api', 'Release v42 created by user jane@example.com', 'app'),
    ...restartLog(5),
  ]
  const after = (from: number, mb: (hour: number) => number) => [
    ...startLog(0),
    ...life(0, 5, mb),
    ...release,
    ...life(from, 7, hour => 250 + 30 * hour, 1),
  ]

  test('where the process before it did not leak', () => {
    const [finding] = leaks(after(5, () => 250))
    expect(finding?.onset).toMatchObject({what: 'release', version: 'v42'})
    expect(finding?.explanation).toContain('The process before it did not rise like that.')
    expect(finding?.remedies.map(({command}) => command)).toContain(
      'heroku releases:rollback --app example-app',
    )
  })

  test('not where it did', () => {
    const [finding] = leaks(after(5, hour => 250 + 30 * hour))
    expect(finding).toMatchObject({onset: null})
  })
})

describe('stays silent on', () => {
  test('the same rise that levels off', () => {
    expect(leaks([...startLog(0), ...life(0, 7, hour => 250 + 30 * Math.min(hour, 4))])).toEqual([])
  })

  test('the same rise in steps', () => {
    expect(leaks([...startLog(0), ...life(0, 7, hour => 250 + 60 * Math.floor(hour / 2))])).toEqual([])
  })

  test('the same rise when the load rises with it', () => {
    const log = [...startLog(0), ...life(0, 7, hour => 250 + 30 * hour), ...load(7, hour => 0.5 + 0.3 * hour)]
    expect(leaks(log.sort())).toEqual([])
  })

  test('the same rise in less than six hours of one life', () => {
    expect(leaks([...startLog(0), ...life(0, 4, hour => 250 + 30 * hour)])).toEqual([])
  })

  test('memory that a restart does not bring back, as load that grows', () => {
    const rise = (hour: number) => 250 + 30 * hour
    const log = [
      ...startLog(0),
      ...life(0, 4, rise),
      ...restartLog(4),
      ...life(4, 4, hour => rise(hour + 4), 1),
    ]
    expect(leaks(log)).toEqual([])
  })

  test('`mem=` lines alone, which begin at the quota', () => {
    const lines = Array.from({length: 8 * 60}, (_, minute) => [
      lineAt(
        hourAt(0) + minute * 60_000,
        'web.1',
        `Process running mem=${520 + minute}M(${((520 + minute) / 5.12).toFixed(1)}%)`,
      ),
      lineAt(hourAt(0) + minute * 60_000 + 100, 'web.1', 'Error R14 (Memory quota exceeded)'),
    ])
    const ids = diagnoseText(`${lines.flat().join('\n')}\n`).findings.map(({id}) => id)
    expect(ids).toContain('memory-over-quota')
    expect(ids).not.toContain('memory-leak')
  })
})

test('of ten simulated logs of each kind, calls leaks leaks and nothing else', () => {
  const count = (shape: Parameters<typeof simulatedLog>[0], hours: number, lives: number) =>
    Array.from({length: 10}, (_, seed) => leaks(simulatedLog(shape, hours, seed * 131, lives))).filter(
      ({length}) => length > 0,
    ).length
  expect(count('fast leak', 10, 2)).toBeGreaterThanOrEqual(9)
  expect(count('fast leak', 7, 1)).toBeGreaterThanOrEqual(9)
  expect(count('asymptote', 10, 2)).toBe(0)
  expect(count('asymptote', 10, 5)).toBe(0)
  expect(count('few stairs', 7, 1)).toBe(0)
  expect(count('many stairs', 7, 1)).toBe(0)
})
