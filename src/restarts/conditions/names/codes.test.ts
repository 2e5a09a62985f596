import {describe, expect, test} from 'vitest'

import {every, restartLines} from '../../../../test/support/dyno-lines.js'
import {judged, told} from '../../../../test/support/judged.js'
import {dynoLine, routerLine} from '../../../../test/support/log-lines.js'
import {known} from '../../../platform/reading.js'

const R14 = (second: number) => dynoLine(second, 'web.1', 'Error R14 (Memory quota exceeded)')
const H12 = (second: number) => routerLine(second, {code: 'H12', service: 30_000})
/** No preboot: then lines of the old process end with it. */
const PLAIN = {platform: {features: known(['log-runtime-metrics'])}}

describe('codes are counted in their time', () => {
  test('of the platform and of the router', () => {
    const lines = [R14(0), R14(300), R14(320), H12(310), H12(330)]
    expect(told('codes("R14", 10m) > 0', lines)).toBe('3 in 10 min')
    expect(told('codes("R14", 1m) > 0', lines)).toBe('2 in 1 min')
    expect(told('codes("H12") > 0', lines)).toBe('2 in 10 min')
    expect(told('codes("H13") > 0', lines)).toBe('0 in 10 min')
  })

  test('of this dyno alone', () => {
    const others = [
      routerLine(10, {code: 'H12', dyno: 'web.2'}),
      dynoLine(10, 'web.2', 'Error R14 (Memory quota exceeded)'),
    ]
    expect(judged('codes("H12") > 0 || codes("R14") > 0', [...others, routerLine(20)]).verdict).toBe('fails')
  })
})

describe('where lines may be missing, what was seen is the least', () => {
  test('listening began within the window', () => {
    const lines = [H12(10), H12(20)]
    expect(judged('codes("H12", 10m) >= 2', lines, {wholeSince: 0}).verdict).toBe('holds')
    expect(judged('codes("H12", 10m) >= 3', lines, {wholeSince: 0})).toMatchObject({
      verdict: 'unknown',
      values: [{text: 'at least 2 in 10 min'}],
      missing: ['codes("H12", 10m): the log has been seen without a hole for 20 s only; listen for 10 min'],
    })
    expect(judged('codes("H12", 10m) < 2', lines, {wholeSince: 0}).verdict).toBe('fails')
  })

  test('the log has a hole, or logplex dropped some of it', () => {
    const gap = [{kind: 'gap', at: null, reason: 'a lost connection'} as const]
    expect(judged('codes("H12") >= 3', [H12(10), H12(20)], {events: gap}).verdict).toBe('unknown')
    const loss = dynoLine(15, 'logplex', '').replace(
      /heroku.*/,
      'heroku[logplex]: Error L10 (output buffer overflow): drain dropped 12 messages since 2024-05-01T12:00:00+00:00.',
    )
    expect(judged('codes("H12") >= 3', [H12(10), loss, H12(20)]).verdict).toBe('unknown')
    expect(judged('codes("H12") >= 2', [H12(10), loss, H12(20)]).verdict).toBe('holds')
  })
})

describe('a new process', () => {
  test('has none of the one before it', () => {
    const lines = [
      ...every(20, 0, 200).map(R14),
      ...every(20, 0, 160).map(H12),
      ...restartLines(210),
      routerLine(400),
    ]
    expect(judged('codes("R14") > 0', lines, PLAIN).verdict).toBe('fails')
    expect(judged('codes("H12") > 0', lines, PLAIN).verdict).toBe('fails')
  })

  test('in the minute in which they changed nobody knows whose a request was', () => {
    const lines = [...restartLines(190), H12(200), H12(290), H12(310)]
    expect(told('codes("H12") >= 1', lines, PLAIN)).toBe(
      '2 to 3 in 10 min: it came up within the window, and what was counted in that minute may be of the process before it',
    )
    expect(judged('codes("H12") >= 2', lines, PLAIN).verdict).toBe('holds')
    expect(judged('codes("H12") >= 3', lines, PLAIN).verdict).toBe('unknown')
  })

  test('with preboot has none until the old ones of the release are gone', () => {
    const release = dynoLine(100, 'api', '').replace(
      /heroku.*/,
      'app[api]: Release v43 created by user jane@example.com',
    )
    const lines = [release, ...restartLines(101), ...every(10, 110, 300).map(H12)]
    const preboot = {platform: {features: known(['preboot'])}}
    expect(judged('codes("H12") >= 3', lines, {...preboot, at: 310})).toMatchObject({verdict: 'unknown'})
    expect(judged('codes("H12") >= 3', [...lines, H12(405), H12(410), H12(425)], preboot).verdict).toBe(
      'holds',
    )
  })
})

test('a process that is not up has no requests', () => {
  expect(judged('codes("H12") > 0', [H12(0), ...restartLines(10).slice(0, 5)], PLAIN)).toMatchObject({
    verdict: 'unknown',
    missing: [
      'codes("H12", 10m): it is not up yet, or has come up so lately that its lines may be of the process before it; ask again when it has been up for some minutes',
    ],
  })
})
