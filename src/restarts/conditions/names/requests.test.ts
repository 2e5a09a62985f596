import {describe, expect, test} from 'vitest'

import {requestLines, restartLines} from '../../../../test/support/dyno-lines.js'
import {judged, told} from '../../../../test/support/judged.js'
import {routerLine} from '../../../../test/support/log-lines.js'
import {anApiDyno, aType} from '../../../../test/support/snapshots.js'
import {known} from '../../../platform/reading.js'

const H12 = {code: 'H12', service: 30_000}
const FAILED = {status: 500}
const SLOW = {service: 28_000}

describe('of enough requests', () => {
  test('the share that timed out, and that failed', () => {
    const lines = [
      ...requestLines(0, 300, 80, {count: 20, fields: H12}),
      ...requestLines(300, 600, 20, {count: 10, fields: FAILED}),
    ]
    expect(told('h12_share > 1%', lines)).toBe('20 % in 10 min')
    expect(told('error_share > 1%', lines)).toBe('30 % in 10 min')
    expect(judged('h12_share > 20%', lines).verdict).toBe('fails')
    expect(judged('h12_share >= 20%', lines).verdict).toBe('holds')
  })

  test('how long they took, and how many came', () => {
    const lines = requestLines(0, 600, 600, {count: 60, fields: SLOW})
    expect(told('p50 > 1ms', lines)).toMatch(/^(?:19|20|21) ms in 10 min$/)
    expect(judged('p95 > 25s && p99 > 25s && p50 < 1s', lines, {at: 600}).verdict).toBe('holds')
    expect(told('rpm > 1', lines, {at: 600})).toBe('60 in 10 min')
  })
})

describe('of few requests', () => {
  // A page that takes long once in a while is no reason to restart an app that has few visitors.
  test('a handful of slow ones tells nothing', () => {
    const lines = requestLines(0, 600, 60, {count: 6, fields: SLOW})
    expect(judged('p95 > 25s', lines)).toMatchObject({
      verdict: 'unknown',
      missing: [
        'p95(10m): it got 60 requests in that time, and fewer than 100 tell nothing for sure; ask for a longer time (--within), or count codes instead',
      ],
    })
    expect(judged('p50 > 25s', lines).verdict).toBe('fails')
    expect(judged('p99 > 25s', requestLines(0, 600, 499, {count: 9, fields: SLOW})).verdict).toBe('unknown')
    expect(judged('p99 > 25s', requestLines(0, 600, 500, {count: 9, fields: SLOW})).verdict).toBe('holds')
  })

  test('so does a share', () => {
    expect(judged('h12_share > 20%', requestLines(0, 600, 19, {count: 6, fields: H12})).verdict).toBe(
      'unknown',
    )
    expect(judged('h12_share > 20%', requestLines(0, 600, 20, {count: 6, fields: H12})).verdict).toBe('holds')
  })

  test('where none of them was slow or failed, it does not hold', () => {
    const lines = requestLines(0, 600, 5)
    expect(judged('p95 > 25s', lines).verdict).toBe('fails')
    expect(judged('h12_share > 20% || error_share > 1%', lines).verdict).toBe('fails')
    // Nor is it shown to be good.
    expect(judged('p95 < 1ms', lines).verdict).toBe('unknown')
  })

  test('of none nobody knows', () => {
    const lines = [...requestLines(0, 60, 50), routerLine(1800, {dyno: 'web.2'})]
    expect(judged('h12_share > 20%', lines).verdict).toBe('unknown')
    expect(told('rpm < 5', lines)).toBe('0 in 10 min')
  })
})

describe('a window that was not seen or lived as a whole', () => {
  const lines = requestLines(0, 600, 600, {count: 300, fields: H12})

  test('tells no share', () => {
    expect(judged('h12_share > 20%', lines, {wholeSince: 100, at: 600}).missing.join()).toContain(
      'the log has been seen without a hole for 8 min 20 s only; listen for 10 min',
    )
    expect(judged('h12_share(5m) > 20%', lines, {wholeSince: 100, at: 600}).verdict).toBe('holds')
  })

  test('of a new process neither', () => {
    const platform = {features: known(['log-runtime-metrics'])}
    const anew = [...restartLines(300), ...lines]
    expect(judged('h12_share > 20%', anew, {platform, at: 700}).missing.join()).toMatch(
      /it has been up for \d min [\d s]*only, of the 10 min asked for/,
    )
  })
})

test('a worker gets none', () => {
  const platform = {
    dynos: [anApiDyno({name: 'worker.1'})],
    formation: known([aType({type: 'worker'})]),
  }
  const lines = requestLines(0, 600, 600)
  expect(judged('p95 > 1s', lines, {dyno: 'worker.1', platform}).missing).toEqual([
    'p95(10m): no line of the router tells of requests to it',
  ])
})
