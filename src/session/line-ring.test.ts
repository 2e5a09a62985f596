import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {eventsOfText} from '../../test/support/diagnose-text.js'
import type {LineEvent} from '../logs/event.js'
import {KEPT_LINES, LineRing} from './line-ring.js'
import {type LogFilter, NO_FILTER} from './session.js'

const LOG = [
  'heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/" host=h request_id=1 fwd="1.2.3.4" dyno=web.1 connect=1ms service=30000ms status=503 bytes=0',
  'heroku[router]: at=info method=GET path="/" host=h request_id=2 fwd="1.2.3.4" dyno=web.2 connect=1ms service=12ms status=200 bytes=9',
  'heroku[router]: at=info method=GET path="/b" host=h request_id=3 fwd="1.2.3.4" dyno=web.2 connect=1ms service=12ms status=500 bytes=9',
  'heroku[worker.1]: Error R14 (Memory quota exceeded)',
  'heroku[worker.1]: State changed from up to crashed',
  'heroku[worker.1]: Process exited with status 137',
  'heroku[web.1]: Process exited with status 143',
  'app[web.1]: E, [2026-10-14T14:03:05.1 #4] ERROR -- : ActiveRecord::ConnectionTimeoutError (no connection)',
  'app[web.1]: ValueError: no errors were found',
  'app[web.2]: W, [2026-10-14T14:03:05.1 #4]  WARN -- : slow query',
  'app[web.2]: rendered errors/warning.html without an Error in it',
  'app[api]: Release v42 created by user jane@example.com',
]

function eventsOf(lines: readonly string[]): LineEvent[] {
  const text = lines.map((line, n) => `2026-10-14T14:03:${String(n % 60).padStart(2, '0')}+00:00 ${line}\n`)
  return eventsOfText(text.join('')).filter(event => 'line' in event)
}

function ringOf(events: readonly LineEvent[]): LineRing {
  const ring = new LineRing()
  for (const event of events) ring.push(event)
  return ring
}

/** Numbers of the lines of LOG that fit. */
function fitting(some: Partial<LogFilter>): number[] {
  return ringOf(eventsOf(LOG))
    .last(100, {...NO_FILTER, ...some}, null)
    .map(({number}) => number)
}

test('tells a line as it was', () => {
  expect(ringOf(eventsOf(LOG)).last(1, {...NO_FILTER, code: 'R14'}, null)).toEqual([
    {
      number: 4,
      at: Date.UTC(2026, 9, 14, 14, 3, 3),
      source: 'heroku[worker.1]',
      text: 'Error R14 (Memory quota exceeded)',
      code: 'R14',
      level: 'error',
    },
  ])
})

describe('a filter', () => {
  test('by dyno: its own lines, and what the router says of its requests', () => {
    expect(fitting({dyno: 'web.2'})).toEqual([2, 3, 10, 11])
  })
  test('by process type', () => expect(fitting({type: 'worker'})).toEqual([4, 5, 6]))
  test('by code', () => expect(fitting({code: 'H12'})).toEqual([1]))
  test('by level: errors', () => expect(fitting({level: 'error'})).toEqual([1, 3, 4, 5, 6, 8, 9]))
  test('by level: warnings and worse', () => {
    expect(fitting({level: 'warning'})).toEqual([1, 3, 4, 5, 6, 8, 9, 10])
  })
  test('by a literal, whatever its case', () => expect(fitting({text: 'WARN'})).toEqual([10, 11]))
  test('by the source', () => expect(fitting({text: 'router'})).toEqual([1, 2, 3]))
  test('by a regex', () => {
    expect(fitting({text: '/status=[45]/'})).toEqual([1, 3])
    expect(fitting({text: '/RELEASE V\\d+/i'})).toEqual([12])
  })
  test('by a regex that is not finished', () => expect(fitting({text: '/status=[45/'})).toEqual([]))
  test('by all at once', () => {
    expect(fitting({dyno: 'web.1', level: 'error', text: 'valueerror'})).toEqual([9])
  })
})

test('pages back through whatever fits', () => {
  const events = eventsOf(LOG)
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...events), {maxLength: 40}),
      fc.integer({min: 1, max: 7}),
      fc.constantFrom(NO_FILTER, {...NO_FILTER, type: 'web'}, {...NO_FILTER, text: 'e'}),
      (chosen, most, filter) => {
        const ring = ringOf(chosen)
        const all = ring.last(Infinity, filter, null)
        const paged: unknown[] = []
        for (let before: number | null = null; ;) {
          const page = ring.last(most, filter, before)
          paged.unshift(...page)
          before = page[0]?.number ?? null
          if (before === null) break
        }
        expect(paged).toEqual(all)
      },
    ),
  )
})

describe('is bounded', () => {
  test('by the number of lines', () => {
    const [event] = eventsOf(LOG)
    const ring = ringOf(
      new Array<LineEvent | undefined>(12_345).fill(event).filter(each => each !== undefined),
    )
    expect(ring.total).toBe(12_345)
    const kept = ring.last(Infinity, NO_FILTER, null)
    expect(kept).toHaveLength(KEPT_LINES)
    expect([kept.at(0)?.number, kept.at(-1)?.number]).toEqual([12_345 - KEPT_LINES + 1, 12_345])
  })

  test('by their bytes; the last line stays, however long', () => {
    const long = eventsOf([`app[web.1]: ${'x'.repeat(1_000_000)}`, 'app[web.1]: short'])
    const [huge, short] = long
    if (huge === undefined || short === undefined) throw new Error('no lines')
    const ring = ringOf([short, ...new Array<LineEvent>(20).fill(huge)])
    const kept = ring.last(Infinity, NO_FILTER, null)
    expect(kept).toHaveLength(8)
    expect(kept[0]?.text).toHaveLength(10_000)
  })
})

test('lines that are held stay, while others come', () => {
  const events = eventsOf(LOG)
  const ring = ringOf(events)
  const held = ring.held()
  for (let n = 0; n < KEPT_LINES; n++) ring.push(events[0] as LineEvent)
  expect(held.last(100, NO_FILTER, null).map(({number}) => number)).toEqual(LOG.map((_, n) => n + 1))
  expect(held.total).toBe(LOG.length)
})
