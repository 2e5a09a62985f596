import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {FOUR_AM} from '../../../test/support/builders.js'
import {eventsOfText} from '../../../test/support/diagnose-text.js'
import {aBareSnapshot, aSnapshot} from '../../../test/support/snapshots.js'
import {readRecorded, recordedMessage, type UnwrittenItem} from './recorded-item.js'

const ITEMS: readonly UnwrittenItem[] = [
  {kind: 'tick', at: FOUR_AM + 0.123},
  {kind: 'history-end', at: FOUR_AM},
  {kind: 'history-end', at: null},
  {kind: 'gap', at: null, reason: 'a lost connection\nwith "all" that'},
  {kind: 'snapshot', at: FOUR_AM, snapshot: aSnapshot()},
  {kind: 'snapshot', at: FOUR_AM, snapshot: aBareSnapshot('no access')},
]

test.each(ITEMS)('$kind is read as it was written', item => {
  const message = recordedMessage(item)
  expect(message).not.toContain('\n')
  expect(readRecorded(item.kind, message)).toEqual(item)
})

describe('is none', () => {
  test.each([
    ['tick', '{}'],
    ['tick', '{"at":"now"}'],
    ['tick', '{"at":1e999}'],
    ['tick', 'null'],
    ['tick', '{"at":1'],
    ['gap', '{"at":null}'],
    ['snapshot', '{"at":1,"snapshot":{"app":{}}}'],
    ['recording', '{"at":1}'],
  ])('%s %s', (kind, message) => expect(readRecorded(kind, message)).toBeNull())

  test('a snapshot of which anything is missing or of another kind', () => {
    const snapshot = aSnapshot()
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(snapshot)),
        fc.constantFrom(undefined, null, 7, 'text', [7], {known: 'yes'}, {known: true, value: 7}),
        (field, value) => {
          const broken = JSON.stringify({at: 1, snapshot: {...snapshot, [field]: value}})
          expect(readRecorded('snapshot', broken)).toBeNull()
        },
      ),
    )
  })
})

describe('in a log', () => {
  const APP = '2026-03-02T04:00:00.000000+00:00 app[web.1]: Traceback'
  const TICK = '2026-03-02T04:00:09.000000+00:00 dyno-doctor[tick]: {"at":5}'

  test('stands between the lines and is none of them', () => {
    const events = eventsOfText(`${APP}\n${TICK}\n  continued\n`)
    expect(events).toMatchObject([
      {kind: 'app', at: FOUR_AM},
      {kind: 'tick', at: 5},
      {kind: 'app', at: FOUR_AM, origin: {label: 'app[web.1]'}, continuation: true},
    ])
  })

  test('what an app prints is never one', () => {
    const events = eventsOfText(`2026-03-02T04:00:00.000000+00:00 app[web.1]: ${TICK}\n`)
    expect(events).toMatchObject([{kind: 'app', origin: {label: 'app[web.1]'}}])
  })

  test('a line like it that says something else is a line', () => {
    expect(eventsOfText(`${TICK.replace('5}', '"five"}')}\n`)).toMatchObject([{kind: 'app'}])
  })
})
