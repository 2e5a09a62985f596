import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {diagnoseText, eventsOfText} from '../../test/support/diagnose-text.js'
import type {LogEvent} from './event.js'
import {LogReader} from './reader.js'

/** An event without its views of bytes, which differ with the chunks; its text stands for them. */
function plain(event: LogEvent): unknown {
  if (!('line' in event)) return event
  const {line, origin, ...rest} = event
  const fields = Object.entries(rest).filter(
    ([, value]) => !(value instanceof Uint8Array) && typeof value !== 'function',
  )
  const path = event.kind === 'router' ? {path: event.path, requestId: event.requestId} : {}
  const offsets = new Set(['pathStart', 'pathEnd', 'idStart', 'idEnd', 'fwdStart', 'fwdEnd'])
  return {
    ...Object.fromEntries(fields.filter(([name]) => !offsets.has(name))),
    ...path,
    text: String(line),
    origin: origin.label,
  }
}

const at = fc
  .integer({min: 0, max: 3_000_000})
  .map(ms => new Date(Date.UTC(2026, 10, 21, 4) + ms).toISOString().replace('Z', '000+00:00'))
const dyno = fc.constantFrom('web.1', 'web.2', 'worker.1', 'run.7')

/** What the platform, the router and apps say; some of it broken. */
const message = fc.oneof(
  fc.constantFrom(
    'State changed from up to crashed',
    'State changed from starting to up',
    'Starting process with command `bundle exec puma -C config/puma.rb`',
    'Stopping all processes with SIGTERM',
    'Process exited with status 137',
    'Process running mem=639M(119.9%)',
    'Error R14 (Memory quota exceeded)',
    'Error R15 (Memory quota vastly exceeded)',
    'source=web.1 dyno=heroku.1.b9de5fce-44b7-4287-99a7-504519070cba sample#memory_total=600.00MB sample#memory_quota=512.00MB',
    '[CRITICAL] WORKER TIMEOUT (pid:9)',
    'Started GET "/a" for 198.51.100.7 at 2026-11-21 04:00:00 +0000',
    'Completed 200 OK in 31ms (Views: 1.2ms | ActiveRecord: 3.2ms)',
    '    at Object.<anonymous> (/app/index.js:1:2)',
    'Scaled to web@2:Standard-1X by user a@example.com',
    '',
  ),
  fc.string({unit: 'grapheme'}),
)
const request = fc
  .tuple(dyno, fc.constantFrom('', 'code=H12 desc="Request timeout" ', 'code=H13 '), fc.webPath())
  .map(
    ([name, code, path]) =>
      `at=info ${code}method=GET path="${path}" host=a.example.com request_id=1 fwd="198.51.100.7" dyno=${name} connect=1ms service=30000ms status=503 bytes=0`,
  )

/** A line as `heroku logs` prints it, without its end. */
const prefixed = fc.oneof(
  fc.tuple(at, dyno, message).map(([time, name, text]) => `${time} heroku[${name}]: ${text}`),
  fc.tuple(at, dyno, message).map(([time, name, text]) => `${time} app[${name}]: ${text}`),
  fc.tuple(at, request).map(([time, text]) => `${time} heroku[router]: ${text}`),
)
/** A line of any form. */
const line = fc.oneof(
  prefixed,
  fc.tuple(at, request).map(([time, text]) => {
    const frame = `<158>1 ${time} host heroku router - ${text}`
    return `${Buffer.byteLength(frame)} ${frame}`
  }),
  fc.tuple(dyno, message).map(([name, text]) => `Nov 21 04:00:00 shop heroku/${name}:  ${text}`),
  fc
    .tuple(at, dyno, message)
    .map(([time, name, text]) =>
      JSON.stringify({timestamp: time, source: 'app', proc_id: name, message: text}),
    ),
  message,
)
const log = fc
  .array(line, {maxLength: 60})
  .map(lines => lines.map(text => text.replaceAll(/[\r\n]/g, ' ')).join('\n'))

describe('whatever the log', () => {
  test('the events are the same however its bytes are split', () => {
    fc.assert(
      fc.property(log, fc.integer({min: 1, max: 200}), (text, chunkBytes) => {
        expect(eventsOfText(text, chunkBytes).map(plain)).toEqual(eventsOfText(text).map(plain))
      }),
      {numRuns: 300},
    )
  })

  test('the findings are the same however its bytes are split', () => {
    fc.assert(
      fc.property(log, fc.integer({min: 1, max: 200}), (text, chunkBytes) => {
        expect(diagnoseText(text, chunkBytes)).toEqual(diagnoseText(text))
      }),
    )
  })

  test('every line that is not blank is one event', () => {
    fc.assert(
      fc.property(log, text => {
        expect(eventsOfText(text)).toHaveLength(text.split('\n').filter(one => /[^ \t]/.test(one)).length)
      }),
      {numRuns: 300},
    )
  })
})

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({maxLength: 300})), chunks => {
      const reader = new LogReader({notAfter: 0}, () => {})
      for (const bytes of chunks) reader.read({kind: 'bytes', bytes})
      reader.end()
    }),
  )
})

describe('a line', () => {
  const prefix = '2026-11-21T04:00:00+00:00 app[web.1]: '

  test('of 10 MB is one event', () => {
    expect(eventsOfText(`${prefix}${'x'.repeat(10_000_000)}\n${prefix}next`, 65_536)).toHaveLength(2)
  })

  test('with control characters, invalid UTF-8 or CR keeps the rest of its text', () => {
    const events: LogEvent[] = []
    const reader = new LogReader({notAfter: 0}, event => void events.push(event))
    reader.read({
      kind: 'bytes',
      bytes: Buffer.concat([Buffer.from(`${prefix}a\u0007b`), Buffer.from([0xff, 0x0d, 0x0a])]),
    })
    expect(events.map(event => ('line' in event ? String(event.line) : ''))).toEqual(['a\u0007b\uFFFD'])
  })

  test('without a prefix continues the app line before it', () => {
    const [, second] = eventsOfText(`${prefix}Traceback (most recent call last):\n  File "app.py", line 1`)
    expect(second).toMatchObject({
      kind: 'app',
      continuation: true,
      recognised: true,
      origin: {label: 'app[web.1]'},
    })
  })

  test('without a prefix completes a line of the platform that a terminal wrapped', () => {
    const events = eventsOfText('heroku[web.1]: State changed from starting to cra\nshed\n')
    expect(events.at(-1)).toMatchObject({
      kind: 'state-change',
      to: 'crashed',
      origin: {label: 'heroku[web.1]'},
    })
  })

  test('without a prefix leaves a line of the platform alone that makes no sense with it', () => {
    const events = eventsOfText('heroku[web.1]: State changed from starting to cra\nsh\ned')
    expect(events.map(({kind}) => kind)).toEqual(['app', 'app', 'app'])
  })

  test('without a time has the time of the line before it', () => {
    const events = eventsOfText(`heroku[web.1]: Idling\n${prefix}one\nheroku[web.1]: Restarting`)
    expect(events.map(event => event.at)).toEqual([
      null,
      Date.UTC(2026, 10, 21, 4),
      Date.UTC(2026, 10, 21, 4),
    ])
  })
})
