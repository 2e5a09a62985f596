import fc from 'fast-check'
import {expect, test} from 'vitest'

import {SIGNALS} from '../logs/signals/index.js'
import {decisiveParts} from './decisive.js'

/** The line with its decisive parts in brackets. */
function marked(text: string, summary = ''): string {
  const parts = decisiveParts(text, {summary})
  return parts.reduceRight(
    (line, {from, to}) => `${line.slice(0, from)}[${line.slice(from, to)}]${line.slice(to)}`,
    text,
  )
}

test.each([
  [
    'at=error code=H12 desc="Request timeout" method=GET path="/login" dyno=web.2 connect=1ms service=30002ms status=503 bytes=0',
    'at=error [code=H12] desc="Request timeout" method=GET path="/login" dyno=web.2 connect=1ms [service=30002ms] [status=503] bytes=0',
  ],
  ['Error R14 (Memory quota exceeded)', '[Error R14 (Memory quota exceeded)]'],
  ['Process exited with status 137', '[Process exited with status 137]'],
  ['Process exited with status 0', 'Process exited with status 0'],
  [
    'source=web.1 sample#memory_total=549.91MB sample#memory_rss=1.00MB sample#memory_quota=512.00MB',
    'source=web.1 [sample#memory_total=549.91MB] sample#memory_rss=1.00MB [sample#memory_quota=512.00MB]',
  ],
  ['[2026] [2] [CRITICAL] WORKER TIMEOUT (pid:11)', '[2026] [2] [CRITICAL] [WORKER TIMEOUT (pid:]11)'],
  [
    'Starting process with command `gunicorn a.wsgi --timeout 120`',
    'Starting process with command `gunicorn a.wsgi [--timeout 120]`',
  ],
])('marks codes, figures and the words of servers: %s', (text, expected) => {
  expect(marked(text)).toBe(expected)
})

test('marks what the summary names', () => {
  const summary =
    'web.2 has hung since POST /imports/16367/confirmation: all failed while YearEndExportJob ran'
  expect(marked('Started POST "/imports/16367/confirmation" for 10.0.0.1', summary)).toBe(
    'Started POST "[/imports/16367/confirmation]" for 10.0.0.1',
  )
  expect(marked('YearEndExportJob JID-1: start', summary)).toBe('[YearEndExportJob] JID-1: start')
})

test('its parts stand in order, apart, within the text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('code=H12 ', 'Error R14 (', ...SIGNALS.map(({literals: [literal = '']}) => literal)),
  )
  fc.assert(
    fc.property(fc.array(piece), fc.string(), (pieces, summary) => {
      const text = pieces.join('')
      let end = -1
      for (const {from, to} of decisiveParts(text, {summary})) {
        expect(from).toBeGreaterThan(end)
        expect(to).toBeGreaterThan(from)
        end = to
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})
