import * as fc from 'fast-check'
import {expect, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {sourceOf} from '../../test/support/replays.js'
import type {LogEvent} from '../logs/event.js'
import type {StreamItem} from '../logs/stream.js'
import {EventCursor} from './event-cursor.js'

/** Lines in the order of one log: with a time, out of order, without one, with what a recording holds. */
const lines = fc.array(
  fc.oneof(
    fc.integer({min: 0, max: 20_000}).map(ms => `${stamp(ms)} heroku[web.1]: State changed from up to down`),
    fc.integer({min: 0, max: 20_000}).map(ms => `${stamp(ms)} app[web.1]: Error: no`),
    fc.constant('    at Object.<anonymous> (/app/index.js:1:2)'),
    fc.integer({min: 0, max: 20_000}).map(ms => `${stamp(ms)} dyno-doctor[tick]: {"at":${FOUR_AM + ms}}`),
    fc.constant(`${stamp(0)} dyno-doctor[gap]: {"at":null,"reason":"a lost connection"}`),
    fc.constant(`${stamp(5)} heroku[web.1]: Process running mem=639`),
    fc.constant('M(119.9%)'),
  ),
  {maxLength: 30},
)
const logs = fc.array(lines, {minLength: 1, maxLength: 3})

function stamp(ms: number): string {
  return new Date(FOUR_AM + ms).toISOString().replace('Z', '000+00:00')
}

/** The same log in chunks of this size. */
function chunked(text: string, size: number) {
  const bytes = Buffer.from(text)
  const items: StreamItem[] = []
  for (let start = 0; start < bytes.length; start += size) {
    items.push({kind: 'bytes', bytes: bytes.subarray(start, start + size)})
  }
  return sourceOf([...items, {kind: 'gap', at: null, reason: 'it is cut off'}])
}

function told(event: LogEvent | undefined): string {
  if (event === undefined) return 'none'
  return 'line' in event ? `${event.at} ${String(event.line)}` : JSON.stringify(event)
}

async function rest(cursor: EventCursor): Promise<string[]> {
  const events: string[] = []
  while (await cursor.fill()) events.push(told(cursor.first?.take()))
  return events
}

test('reads on from any place, however the log is cut into chunks by then', async () => {
  await fc.assert(
    fc.asyncProperty(
      logs,
      fc.nat({max: 60}),
      fc.integer({min: 5, max: 400}),
      fc.integer({min: 5, max: 400}),
      async (logs, count, size, otherSize) => {
        const texts = logs.map(log => log.join('\n'))
        const cursor = new EventCursor(texts.map(text => chunked(text, size)))
        for (let taken = 0; taken < count && (await cursor.fill()); taken++) cursor.first?.take()
        const places = cursor.places()
        const expected = await rest(cursor)
        for (const again of [size, otherSize]) {
          const other = new EventCursor(
            texts.map(text => chunked(text, again)),
            places,
          )
          expect(await rest(other)).toEqual(expected)
        }
      },
    ),
  )
})

test('leaves ticks out', async () => {
  const tick = `${stamp(0)} dyno-doctor[tick]: {"at":${FOUR_AM}}\n`
  const cursor = new EventCursor([sourceOf([{kind: 'bytes', bytes: Buffer.from(tick)}])])
  expect(await cursor.fill()).toBe(false)
})
