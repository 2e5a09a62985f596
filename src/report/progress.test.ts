import {afterEach, beforeEach, expect, test, vi} from 'vitest'

import type {Source} from '../sources/source.js'
import {showProgress} from './progress.js'

const MB = 1024 * 1024

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function half(sizeBytes: number | null): Source {
  return {
    name: 'incident.log',
    sizeBytes,
    notAfter: 0,
    notes: [],
    readBytes: () => 100 * MB,
    items: () => {
      throw new Error('not read here')
    },
  }
}

/** What a terminal was sent while `sources` were read for `ms`. */
function shownFor(ms: number, sources: readonly Source[], {isTTY = true, env = {}} = {}): string {
  let shown = ''
  let elapsedMs = 0
  const terminal = {isTTY, write: (text: string) => (shown += text)}
  const end = showProgress(sources, terminal, env, () => elapsedMs)
  for (; elapsedMs < ms; elapsedMs += 250) vi.advanceTimersByTime(250)
  end()
  end()
  return shown
}

test('shows bytes, share and rate of long work on one line, and takes it back once', () => {
  const shown = shownFor(2000, [half(200 * MB)])
  expect(shown).toContain('\r\u001B[KReading... 100 MB of 200 MB (50 %), 100 MB/s')
  expect(shown).toMatch(/MB\/s\r\u001B\[K$/)
  expect(shown).not.toContain('\n')
})

test('leaves out the share of what has no size', () => {
  expect(shownFor(2000, [half(200 * MB), half(null)])).toContain('Reading... 200 MB, 200 MB/s')
})

test('shows nothing of short work, in a pipe, or on a terminal that cannot take it back', () => {
  expect(shownFor(750, [half(200 * MB)])).toBe('')
  expect(shownFor(5000, [half(200 * MB)], {isTTY: false})).toBe('')
  expect(shownFor(5000, [half(200 * MB)], {env: {TERM: 'dumb'}})).toBe('')
})
