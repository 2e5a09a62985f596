import {describe, expect, test} from 'vitest'

import {every, requestLines, restartLines} from '../../../../test/support/dyno-lines.js'
import {judged, told} from '../../../../test/support/judged.js'
import {appLine, routerLine} from '../../../../test/support/log-lines.js'
import {known} from '../../../platform/reading.js'

const PLAIN = {platform: {features: known(['log-runtime-metrics'])}}
const TALKED = [appLine(0, 'web.1', 'Started GET "/"')]

describe('a web dyno that says nothing', () => {
  test('though it gets requests', () => {
    const lines = [
      ...TALKED,
      ...requestLines(10, 200, 50, {count: 50, fields: {code: 'H12', service: 30_000}}),
    ]
    expect(told('silence > 1s', lines, {at: 200})).toBe('3 min 20 s')
    expect(judged('silence > 2m', lines, {at: 200}).verdict).toBe('holds')
    expect(judged('silence > 4m', lines, {at: 200}).verdict).toBe('fails')
  })

  test('and gets none: it has nothing to say', () => {
    expect(judged('silence > 2m', TALKED, {at: 300})).toMatchObject({
      verdict: 'unknown',
      missing: [
        'silence: the router gave it no requests meanwhile, as far as was seen; listen for a minute or two',
      ],
    })
  })

  test('and never does: its app logs nothing', () => {
    const lines = requestLines(0, 300, 100)
    expect(judged('silence > 2m', lines).missing.join()).toContain('no dyno of its type has printed a line')
    // Another one does, so this one should.
    const others = [appLine(0, 'web.2', 'hello'), ...lines]
    expect(judged('silence > 2m', others).verdict).toBe('holds')
  })

  test('where the log has a hole it may have spoken there', () => {
    const lines = [...TALKED, ...every(5, 60, 300).map(second => routerLine(second))]
    expect(judged('silence > 3m', lines, {wholeSince: 200})).toMatchObject({
      verdict: 'unknown',
      values: [{text: '1 min 40 s to 5 min'}],
    })
    expect(judged('silence > 1m', lines, {wholeSince: 200}).verdict).toBe('holds')
    expect(judged('silence > 6m', lines, {wholeSince: 200}).verdict).toBe('fails')
  })

  test('since its process came up, and not before', () => {
    const lines = [...TALKED, ...restartLines(100), ...requestLines(110, 200, 50)]
    expect(judged('silence > 2m', lines, {...PLAIN, at: 200}).verdict).toBe('fails')
    expect(judged('silence > 1m', lines, {...PLAIN, at: 200}).verdict).toBe('holds')
  })
})
