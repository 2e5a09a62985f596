import {describe, expect, test} from 'vitest'

import {loadLine, restartLines, sampleLine, sampleLines} from '../../../../test/support/dyno-lines.js'
import {judged, told} from '../../../../test/support/judged.js'
import {appLine} from '../../../../test/support/log-lines.js'
import {anApp} from '../../../../test/support/snapshots.js'
import {known} from '../../../platform/reading.js'

describe('memory now', () => {
  test('as a share of the quota, and as a size', () => {
    const lines = [sampleLine(0, 400), sampleLine(20, 563.2)]
    expect(told('memory > 100%', lines)).toBe('110 %')
    expect(told('memory_total > 1MB', lines)).toBe('563 MB')
    expect(told('swap > 1MB', [sampleLine(0, 600, {swapMb: 88})])).toBe('88 MB')
    expect(told('load > 1', [loadLine(0, 2.5)])).toBe('2.5')
  })

  test('beyond the limit, not at it', () => {
    expect(judged('memory > 110%', [sampleLine(0, 563.2)]).verdict).toBe('fails')
    expect(judged('memory > 110%', [sampleLine(0, 563.3)]).verdict).toBe('holds')
    expect(judged('memory >= 1.1x', [sampleLine(0, 563.2)]).verdict).toBe('holds')
  })

  test('a sample of a minute ago tells nothing of now', () => {
    const lines = [sampleLine(0, 600)]
    expect(judged('memory > 110%', lines, {at: 60}).verdict).toBe('holds')
    expect(judged('memory > 110%', lines, {at: 61})).toMatchObject({
      verdict: 'unknown',
      missing: ['memory: its last sample is 1 min 1 s old, and they come every 20 s; listen for a minute'],
    })
  })

  test('the former process under its name is not it', () => {
    const lines = [sampleLine(0, 600), ...restartLines(10)]
    expect(judged('memory > 110%', lines, {at: 30}).verdict).toBe('unknown')
    // Its last sample comes late, and names the process that is gone.
    const late = [...lines, sampleLine(16, 600)]
    expect(judged('memory > 110%', late, {at: 30}).verdict).toBe('unknown')
    const next = [...late, sampleLine(40, 200, {id: 'd2f1c0de-0000-4000-8000-000000000002'})]
    expect(judged('memory > 110%', next).verdict).toBe('fails')
  })
})

describe('why there is no sample', () => {
  const QUIET = [appLine(0, 'web.1', 'hello')]

  test.each([
    [
      'metrics are off',
      {features: known<string[]>([])},
      'runtime metrics are switched off; switch them on (heroku labs:enable log-runtime-metrics)',
    ],
    [
      'they are on, and no process has begun to',
      {},
      'no dyno has printed any; each begins with its next restart',
    ],
    ['the platform has none', {app: anApp({generation: 'fir'})}, 'this platform logs no runtime metrics'],
  ] as const)('%s', (_, platform, missing) => {
    const {verdict, missing: told} = judged('memory > 110%', QUIET, {platform})
    expect(verdict).toBe('unknown')
    expect(told.join()).toContain(missing)
  })

  test('nobody has said anything', () => {
    expect(judged('memory > 110%', QUIET, {platform: null}).missing.join()).toContain(
      'no runtime metrics in the log; listen for a minute',
    )
  })

  test('the quota is not known: its size still is', () => {
    const lines = [sampleLine(0, 600).replace(/ sample#memory_quota=\S+/, '')]
    expect(judged('memory > 110%', lines, {platform: null}).missing.join()).toContain('quota is not known')
    expect(judged('memory_total > 512MB', lines, {platform: null}).verdict).toBe('holds')
  })
})

describe('memory over a time', () => {
  test('its floor is the least of it', () => {
    const lines = sampleLines(0, 600, second => (second === 400 ? 500 : 600))
    expect(told('memory_floor(5m) > 100%', lines)).toBe('97.7 % in 5 min')
    expect(told('memory_floor(3m) > 100%', lines)).toBe('117.2 % in 3 min')
  })

  test('with a hole it may have been lower there, and was not higher', () => {
    const lines = [...sampleLines(0, 300, 600), ...sampleLines(400, 600, 600)]
    expect(judged('memory_floor(10m) > 110%', lines)).toMatchObject({
      verdict: 'unknown',
      missing: [
        'memory_floor(10m): its samples have a hole of 1 min 40 s, and they come every 20 s; listen for 10 min',
      ],
    })
    expect(judged('memory_floor(10m) > 130%', lines).verdict).toBe('fails')
    expect(judged('memory_floor(3m) > 110%', lines).verdict).toBe('holds')
  })

  test('where listening began too late, it says so', () => {
    expect(judged('memory_floor(10m) > 110%', sampleLines(0, 300, 600)).missing.join()).toContain(
      'its samples reach back 5 min only, of 10 min',
    )
  })

  test('its growth is that of most samples, whatever single ones say', () => {
    const growing = sampleLines(0, 1800, second => 300 + second / 12)
    expect(told('memory_growth(30m) > 1MB', growing)).toBe('5 MB a minute in 30 min')
    const spiked = sampleLines(0, 1800, second => (second % 600 === 0 ? 900 : 300 + second / 12))
    expect(told('memory_growth(30m) > 1MB', spiked)).toBe('5 MB a minute in 30 min')
    expect(judged('memory_growth(30m) > 1MB', sampleLines(0, 1800, 300)).verdict).toBe('fails')
    expect(judged('memory_growth(30m) > 1MB', growing.slice(0, 20)).verdict).toBe('unknown')
  })
})

test('a process that has ended has none', () => {
  const lines = [sampleLine(0, 600), ...restartLines(10).slice(0, 4), restartLines(10)[3] ?? '']
  expect(judged('memory > 110%', lines).verdict).toBe('unknown')
})
