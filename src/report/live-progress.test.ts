import {afterEach, beforeEach, expect, test, vi} from 'vitest'

import type {LiveGap, LiveStep} from '../sources/live-step.js'
import {displayWidth} from '../view/width.js'
import {showLiveProgress} from './live-progress.js'

const MINUTE_MS = 60_000
const TEN_MINUTES: LiveStep = {kind: 'listening', until: 10 * MINUTE_MS}

beforeEach(() => vi.useFakeTimers({now: 0}))
afterEach(() => vi.useRealTimers())

/** Progress on a terminal (`columns` wide) or in a file; all that was written, one entry a write. */
function shown({isTTY = true, columns = 100, app = 'example-app', environment = {}} = {}) {
  const written: string[] = []
  const state = {lines: 0}
  const progress = showLiveProgress({
    app,
    lines: () => state.lines,
    terminal: {isTTY, columns, write: text => written.push(text)},
    environment,
    now: () => Date.now(),
  })
  const tellAll = (...events: readonly (LiveStep | LiveGap)[]) =>
    events.forEach(event => progress.tell(event))
  return {...progress, tellAll, state, written}
}

test('a terminal shows at once what is done, on one line', () => {
  const {tell, end, state, written} = shown()
  tell({kind: 'connecting'})
  expect(written).toEqual(['\r\u001B[KConnecting to example-app...'])
  tell({kind: 'history'})
  state.lines = 1500
  vi.advanceTimersByTime(250)
  tell(TEN_MINUTES)
  vi.advanceTimersByTime(250)
  end()
  expect(written.slice(1)).toEqual([
    '\r\u001B[KReading example-app... 1,500 lines',
    '\r\u001B[KListening to example-app... 10 min left, 1,500 lines; Ctrl-C shows the result so far',
    '\r\u001B[K',
  ])
})

test('a terminal is written to four times a second at most, and only what is new', () => {
  const {tell, state, written} = shown()
  for (let ms = 0; ms < 2000; ms += 10) {
    tell({kind: 'history'})
    if (ms < 1000) state.lines++
    vi.advanceTimersByTime(10)
  }
  expect(written).toHaveLength(5)
  expect(written.at(-1)).toContain('100 lines')
})

test('a terminal counts down and does not count below nothing', () => {
  const {tell, written} = shown()
  tell(TEN_MINUTES)
  expect(written.at(-1)).toContain('... 10 min left, 0 lines')
  vi.advanceTimersByTime(100_000)
  expect(written.at(-1)).toContain('... 8 min 20 s left, 0 lines')
  vi.advanceTimersByTime(11 * MINUTE_MS)
  expect(written.at(-1)).toContain('... 0 s left, 0 lines')
})

test('a terminal says why it reconnects or waits, and how many gaps there are', () => {
  const {tell, tellAll, written} = shown()
  tellAll({kind: 'listening', until: null}, {kind: 'gap', why: 'a'}, {kind: 'gap', why: 'a'})
  vi.advanceTimersByTime(250)
  expect(written.at(-1)).toContain('Listening to example-app... 0 lines, 2 gaps; Ctrl-C')
  tell({kind: 'reconnecting', why: 'the log session expired'})
  vi.advanceTimersByTime(250)
  expect(written.at(-1)).toContain('Reconnecting to example-app... 0 lines, 2 gaps; the log session expired')
  tell({kind: 'retrying', why: 'cannot reach api.heroku.com'})
  vi.advanceTimersByTime(250)
  expect(written.at(-1)).toContain('Trying again... cannot reach api.heroku.com')
  tell({kind: 'rate-limit', waitMs: 39_387})
  vi.advanceTimersByTime(250)
  expect(written.at(-1)).toContain('Waiting 40 s: this account has sent Heroku too many requests')
})

test.each([20, 40, 60, 80])('fits on %i columns', columns => {
  const {tell, written} = shown({columns, app: '日本語-app'})
  tell(TEN_MINUTES)
  const [line = ''] = written
  expect(displayWidth(line.replace('\r\u001B[K', ''))).toBeLessThan(columns)
})

test('what is told after the end is not shown', () => {
  for (const isTTY of [true, false]) {
    const {tellAll, end, written} = shown({isTTY})
    end()
    tellAll({kind: 'connecting'}, TEN_MINUTES)
    vi.advanceTimersByTime(1000)
    end()
    expect(written).toEqual([])
  }
})

test.each([
  ['a file', {isTTY: false}],
  ['a dumb terminal', {environment: {TERM: 'dumb'}}],
])('%s gets a line for each step, and nothing twice', (_, where) => {
  const {tellAll, end, state, written} = shown(where)
  tellAll({kind: 'connecting'}, {kind: 'retrying', why: 'cannot reach api.heroku.com'}, {kind: 'history'})
  state.lines = 1500
  const reconnecting: LiveStep = {kind: 'reconnecting', why: 'the log session expired'}
  tellAll(TEN_MINUTES, reconnecting)
  vi.advanceTimersByTime(MINUTE_MS)
  tellAll(TEN_MINUTES, reconnecting, {kind: 'gap', why: 'no connection for 12 s'}, TEN_MINUTES)
  tellAll({kind: 'reconnecting', why: 'no line for 60 s'}, {kind: 'rate-limit', waitMs: 40_000})
  end()
  expect(written.join('')).toBe(
    [
      'Connecting to example-app...',
      'Trying again: cannot reach api.heroku.com',
      'Reading example-app...',
      'Listening to example-app for 10 min, after 1,500 lines...',
      'Reconnecting to example-app: the log session expired',
      'Missed lines of example-app: no connection for 12 s',
      'Reconnecting to example-app: no line for 60 s',
      'Waiting 40 s: this account has sent Heroku too many requests',
      '',
    ].join('\n'),
  )
})

test('a name or a reason cannot move the cursor', () => {
  for (const isTTY of [true, false]) {
    const {tell, written} = shown({isTTY, app: 'a\u001B[2Jb'})
    tell({kind: 'reconnecting', why: 'c\u001B[2Jd\r\ne'})
    expect(written.join('').replaceAll('\r\u001B[K', '').trimEnd()).not.toMatch(/[\u0000-\u001F]/)
  }
})
