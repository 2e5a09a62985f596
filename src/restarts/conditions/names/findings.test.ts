import {describe, expect, test} from 'vitest'

import {every, restartLines} from '../../../../test/support/dyno-lines.js'
import {anOldDyno, judged} from '../../../../test/support/judged.js'
import {appLine, overQuotaLines, routerLine} from '../../../../test/support/log-lines.js'
import {known} from '../../../platform/reading.js'

const PLAIN = {platform: {features: known(['log-runtime-metrics'])}}
const BUSY = every(2, 0, 600).map(second => routerLine(second, {dyno: 'web.2'}))
/** What made R14 is not said: there the doctor says only that memory was exceeded. */
const FULL = overQuotaLines(0, 600, 'web.1', 600, 117.2)

describe('the doctor finds it', () => {
  test('of this dyno, within its time', () => {
    expect(judged('finding("memory-over-quota")', FULL).verdict).toBe('holds')
    expect(
      judged('finding("memory-over-quota")', [...FULL, ...BUSY], {
        dyno: 'web.2',
        platform: {dynos: [anOldDyno(), anOldDyno('web.2')]},
      }).verdict,
    ).toBe('fails')
    expect(judged('finding("memory-over-quota", 1m)', FULL, {at: 1200}).verdict).toBe('fails')
    expect(judged('finding("memory-over-quota", 15m)', FULL, {at: 1200}).verdict).toBe('holds')
  })

  test('not of the process before it', () => {
    const lines = [...FULL, ...restartLines(620), appLine(700, 'web.1', 'hello')]
    expect(judged('finding("memory-over-quota", 15m)', lines, PLAIN).verdict).toBe('fails')
  })

  test('what is not found was not there only where all of that time was seen', () => {
    expect(judged('finding("stuck-dyno")', FULL, {wholeSince: 400})).toMatchObject({
      verdict: 'unknown',
      missing: [
        'finding("stuck-dyno", 5m): the log has been seen without a hole for 3 min 20 s only; listen for 5 min',
      ],
    })
    expect(judged('finding("stuck-dyno")', FULL, {wholeSince: 200}).verdict).toBe('fails')
  })
})
