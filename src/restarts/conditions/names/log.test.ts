import {describe, expect, test} from 'vitest'

import {every, restartLines} from '../../../../test/support/dyno-lines.js'
import {judged, told} from '../../../../test/support/judged.js'
import {appLine, dynoLine, routerLine} from '../../../../test/support/log-lines.js'

const THREADS = (second: number, dyno = 'web.1') =>
  appLine(second, dyno, "can't create Thread: Resource temporarily unavailable (errno 11)")

describe('lines that hold a text', () => {
  test('are counted in their time', () => {
    const lines = [THREADS(0), appLine(200, 'web.1', 'all is well'), THREADS(300), THREADS(310)]
    expect(told('log("errno 11", 10m) > 0', lines)).toBe('3 in 10 min')
    expect(told('log("errno 11", 1m) > 0', lines)).toBe('2 in 1 min')
    expect(told('log("Errno 11", 10m) > 0', lines)).toBe('0 in 10 min')
    expect(told('log("(errno 11)", 10m) > 0', lines)).toBe('3 in 10 min')
    expect(told('log_matches("(?i)ERRNO [0-9]+", 10m) > 0', lines)).toBe('3 in 10 min')
    expect(told('log_matches("^all", 10m) > 0', lines)).toBe('1 in 10 min')
  })

  test('of this process alone, printed by the app', () => {
    const lines = [
      ...every(10, 0, 100).map(second => THREADS(second)),
      ...restartLines(120),
      THREADS(200, 'web.2'),
      dynoLine(210, 'web.1', 'errno 11'),
      routerLine(220, {path: '/errno 11'}),
    ]
    expect(judged('log("errno 11", 10m) > 0', lines, {at: 400, platform: null}).verdict).not.toBe('holds')
  })

  test('umlauts and other writing', () => {
    expect(judged('log("größer", 10m) > 0', [appLine(0, 'web.1', 'Wert größer als 10 ≥ 5')]).verdict).toBe(
      'holds',
    )
    expect(judged('log_matches("gr.ßer", 10m) > 0', [appLine(0, 'web.1', 'größer')]).verdict).toBe('holds')
  })

  test('where lines may be missing, at least so many', () => {
    expect(judged('log("errno 11", 10m) >= 2', [THREADS(0)], {wholeSince: 0}).verdict).toBe('unknown')
    expect(judged('log("errno 11", 10m) >= 1', [THREADS(0)], {wholeSince: 0}).verdict).toBe('holds')
  })
})

test('a pattern that would never end elsewhere is no trouble', () => {
  const lines = [appLine(0, 'web.1', `${'a'.repeat(1900)}!`), appLine(1, 'web.1', 'a'.repeat(60_000))]
  const began = performance.now()
  expect(judged('log_matches("^(a+)+$", 10m) > 0', lines).verdict).toBe('holds')
  expect(judged('log_matches("(a|aa)+$", 10m) > 5', lines).verdict).toBe('fails')
  expect(performance.now() - began).toBeLessThan(3000)
})
