import {expect, test} from 'vitest'

import {TestClock} from '../../test/support/test-clock.js'
import {readAppLine} from '../logs/app-line.js'
import {Line} from '../logs/line.js'
import {NO_ORIGIN} from '../logs/origin.js'
import {FeedMeter} from './feed-meter.js'

const LINE = readAppLine(null, NO_ORIGIN, Line.from('hello'), {recognised: true, continuation: false})

function aMeter() {
  const clock = new TestClock()
  return {clock, meter: new FeedMeter('live', 'shop', clock)}
}

test('heard nothing yet', () => {
  const {clock, meter} = aMeter()
  clock.advance(60_000)
  meter.note({kind: 'tick', at: 0})
  expect(meter).toMatchObject({heardAt: null, lines: 0, linesPerSecond: 0, gaps: 0})
})

test('counts lines and gaps', () => {
  const {clock, meter} = aMeter()
  clock.advance(500)
  meter.note(LINE)
  meter.note({kind: 'gap', at: null, reason: 'a lost connection'})
  expect(meter).toMatchObject({heardAt: clock.now(), lines: 1, gaps: 1})
})

test('tells the rate of the last ten seconds', () => {
  const {clock, meter} = aMeter()
  for (let second = 0; second < 60; second++) {
    for (let n = 0; n < 20; n++) {
      meter.note(LINE)
      clock.advance(50)
    }
  }
  expect(meter.linesPerSecond).toBeCloseTo(20, 0)
  clock.advance(5000)
  expect(Math.abs(meter.linesPerSecond - 10)).toBeLessThan(2)
  clock.advance(1e7)
  expect(meter.linesPerSecond).toBe(0)
})

test('the history is counted, but it is no part of the rate', () => {
  const {clock, meter} = aMeter()
  meter.step = {kind: 'history'}
  for (let n = 0; n < 1500; n++) meter.note(LINE)
  expect(meter).toMatchObject({lines: 1500, linesPerSecond: 0})
  meter.step = {kind: 'listening', until: null}
  meter.note({kind: 'history-end', at: null})
  expect(meter).toMatchObject({lines: 1500, linesPerSecond: 0})
  for (let n = 0; n < 20; n++) meter.note(LINE)
  clock.advance(2000)
  expect(meter.linesPerSecond).toBeCloseTo(10)
})
