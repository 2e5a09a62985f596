import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {NOT_AFTER, shown} from '../../../test/support/read-envelope.js'
import {Line} from '../line.js'
import {createEnvelopeReader, ENVELOPES} from './index.js'

const context = {notAfter: NOT_AFTER}
const read = (text: string) => shown(createEnvelopeReader(context)(Line.from(text)))

/** Every form, around a message. */
const WRITERS: Readonly<Record<string, (message: string) => string>> = {
  'heroku logs': message => `2021-03-01T10:00:00.5+00:00 app[web.1]: ${message}`,
  'heroku logs without time': message => `app[web.1]: ${message}`,
  'HTTPS drain': message => `<190>1 2021-03-01T10:00:00.5+00:00 host app web.1 - ${message}`,
  'syslog drain': message => `<190>1 2021-03-01T10:00:00.5+00:00 d.5d1a-22 app web.1 - - ${message}`,
  'drain text': message => `2021-03-01 10:00:00.5+00:00 app web.1 - - ${message}`,
  'drain text with host': message => `2021-03-01 10:00:00.5+00:00 d.5d1a app web.1 - - ${message}`,
  'Papertrail': message => `Mar 01 10:00:00 shop app/web.1:  ${message}`,
  'Papertrail archive': message =>
    `11\t2021-03-01 02:00:00 -0800\t2021-03-01 02:00:01 -0800\t7\tshop\t192.0.2.1\tLocal1\tInfo\tapp/web.1\t${message}`,
  'Logentries tail': message => `» 11:30:05.250 2021-03-01 10:00:00.5+00:00 app web.1 - - ${message}`,
  'Logentries alert': message =>
    `2021-03-01 10:00:07.1 99 <190>1 2021-03-01T10:00:00.5+00:00 app web.1 - - ${message}`,
  'Mezmo': message => `Mar 01 10:00:00.500am info app web.1 ${message}`,
  'JSON': message => JSON.stringify({time: 1614592800500, app_name: 'app', proc_id: 'web.1', message}),
}

const MESSAGES = fc
  .oneof(
    fc.string({unit: 'binary'}),
    fc.string({
      unit: fc.constantFrom('-', ' ', '"', '[', ']', ':', 'a', '\\', '\u001b', '\n', '{', '\uFEFF', 'é'),
    }),
    fc.constantFrom(
      'app[web.2]: x',
      '- - x',
      'Error R14 (Memory quota exceeded)',
      '<45>1 x',
      '2021-01-01T00:00:00Z heroku[router]: x',
    ),
  )
  .map(text => text.replace(/[ \t\r\n]+$/, ''))

describe.each(Object.entries(WRITERS))('%s', (_, write) => {
  test('gives any message back as it was', () => {
    fc.assert(
      fc.property(MESSAGES, message => {
        expect(read(write(message))).toMatch(/^(?:no time|2021-03-01T10:00:00\.[05]00Z) app\[web\.1\] \|/)
        expect(read(write(message))).toContain(`|${message}|`)
      }),
    )
  })

  test('is the only form of its lines, also of cut ones', () => {
    fc.assert(
      fc.property(MESSAGES, fc.nat(200), (message, cut) => {
        for (const text of [write(message), write(message).slice(0, cut)]) {
          const line = Line.from(text.trimEnd())
          expect(ENVELOPES.filter(form => form.read(line, context) !== null).length).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  test('survives colours, a byte order mark, CR and padding', () => {
    const text = write('hello')
      .replace('»', '')
      .replace(/app.*(?= hello)/, '\u001b[36m$&\u001b[39m')
    expect(read(text)).toContain('app[web.1] |hello|')
    expect(read(`\uFEFF${write('hello')}    \r`)).toContain('app[web.1] |hello|')
  })
})

test('the form of the line before does not change how a line is read', () => {
  const lines = Object.values(WRITERS).map(write => write('hello'))
  const pairs = lines.flatMap(first => lines.map(second => [first, second] as const))
  for (const [first, second] of pairs) {
    const reader = createEnvelopeReader(context)
    reader(Line.from(first))
    expect(shown(reader(Line.from(second)))).toBe(read(second))
  }
})

test('never throws, and gives a message within the line, whatever the bytes', () => {
  const parts = fc.oneof(
    fc.uint8Array({maxLength: 40}),
    fc
      .constantFrom(...Object.values(WRITERS))
      .map(write => new TextEncoder().encode(write('x')).subarray(0, 60)),
    fc
      .constantFrom('<158>1 ', '2021-03-01T10:00:00Z', ' app[web.1]:', '\u001b[3', '{"', '»', ' - -', '\t')
      .map(text => new TextEncoder().encode(text)),
  )
  fc.assert(
    fc.property(fc.array(parts, {maxLength: 6}), fc.nat(20), (chunks, offset) => {
      const bytes = new Uint8Array(chunks.flatMap(chunk => [...chunk]))
      const line = new Line(bytes, Math.min(offset, bytes.length), bytes.length)
      const message = createEnvelopeReader(context)(line)?.message
      if (message === undefined) return
      expect(message.start).toBeLessThanOrEqual(message.end)
      expect(message.end).toBeLessThanOrEqual(message.bytes.length)
    }),
    {numRuns: 500},
  )
})

test.each([
  '',
  '   ',
  '\tat Object.<anonymous> (/app/a.js:1:1)',
  'Listening on 3000',
  '{"a":1}',
  '\u001b[31mboom\u001b[0m',
])('gives null for %j: it continues the line before', text => {
  expect(read(text)).toBeNull()
})

test('reads a coloured line of the platform without any prefix', () => {
  expect(read('\u001b[31mError R14 (Memory quota exceeded)\u001b[0m')).toBe(
    'no time heroku[] |Error R14 (Memory quota exceeded)|',
  )
})

test('does not look beyond the end of the line', () => {
  const bytes = new TextEncoder().encode('2021-03-01T10:00:00Z app[web.1]: hello')
  expect(createEnvelopeReader(context)(new Line(bytes, 0, 25))).toBeNull()
})
