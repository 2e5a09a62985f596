import {describe, expect, test} from 'vitest'

import {restartLines} from '../../../../test/support/dyno-lines.js'
import {judged, told} from '../../../../test/support/judged.js'
import {appLine, dynoLine, startLines} from '../../../../test/support/log-lines.js'

const HELLO = appLine(0, 'web.1', 'hello')
const CRASH = [
  dynoLine(10, 'web.1', 'Process exited with status 1'),
  dynoLine(10, 'web.1', 'State changed from up to crashed'),
]

describe('what it is doing', () => {
  test('as the platform says', () => {
    expect(told('state != "down"', [HELLO])).toBe('up')
    expect(judged('state == "crashed"', [HELLO, ...CRASH]).verdict).toBe('holds')
    expect(judged('state in ["crashed", "down"]', [HELLO]).verdict).toBe('fails')
    expect(told('state != "down"', restartLines(10).slice(0, 5))).toBe('starting')
  })

  test('unknown where nobody has said it', () => {
    expect(judged('state == "crashed"', [HELLO], {platform: null}).missing).toEqual([
      'state: neither a line nor the platform has told it',
    ])
  })
})

describe('how old it is', () => {
  test('since its process was started', () => {
    expect(told('age > 1s', [HELLO], {at: 60})).toBe('6 h 1 min')
    expect(told('age > 1s', restartLines(10), {at: 70})).toBe('1 min')
  })

  test('at least as old as the log, where the platform was not asked', () => {
    const lines = [HELLO, appLine(120, 'web.1', 'still here')]
    expect(told('age > 1s', lines, {platform: null})).toMatch(/^at least 2 min: /)
    expect(judged('age > 1m', lines, {platform: null}).verdict).toBe('holds')
    expect(judged('age > 1h', lines, {platform: null}).verdict).toBe('unknown')
  })

  test('a process that has ended is not', () => {
    expect(judged('age > 1s', [HELLO, ...CRASH]).verdict).toBe('unknown')
  })
})

describe('how often it was started anew', () => {
  const ANEW = [10, 100, 200].flatMap(second => restartLines(second))

  test('in that time', () => {
    expect(judged('restarts(1h) >= 3', ANEW).verdict).toBe('holds')
    expect(judged('restarts(1h) >= 4', ANEW).verdict).toBe('fails')
    expect(judged('restarts(2m) >= 2', ANEW).verdict).toBe('holds')
    expect(judged('restarts(1m) >= 2', ANEW).verdict).toBe('fails')
    expect(judged('restarts(1h) >= 1', [HELLO]).verdict).toBe('fails')
  })

  test('at least so often, of a log that begins later', () => {
    expect(judged('restarts(1h) >= 3', ANEW, {wholeSince: 0}).verdict).toBe('holds')
    expect(judged('restarts(1h) >= 4', ANEW, {wholeSince: 0}).verdict).toBe('unknown')
  })

  test('the start of a dyno that was new is none', () => {
    const lines = startLines(10, 'web.1').map(line => line.replace('from crashed', 'from down'))
    expect(judged('restarts(1h) >= 1', lines, {platform: null}).verdict).toBe('unknown')
  })
})

test('of a dyno of which nothing was seen all is unknown', () => {
  const {verdict, missing} = judged('age > 1h && state == "up"', [HELLO], {dyno: 'web.7'})
  expect(verdict).toBe('unknown')
  expect(missing).toEqual([
    'age: nothing has been seen of web.7; listen for longer',
    'state: nothing has been seen of web.7; listen for longer',
  ])
})
