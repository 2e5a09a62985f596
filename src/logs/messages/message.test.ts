import * as fc from 'fast-check'
import {expect, it} from 'vitest'

import {Line} from '../line.js'
import {NO_ORIGIN, type Origin, originOf} from '../origin.js'
import {readMessage} from './message.js'

const ROUTER = originOf('heroku', 'router')
const WEB = originOf('heroku', 'web.1')
const APP = originOf('app', 'web.1')
const API = originOf('app', 'api')
const POSTGRES = originOf('app', 'heroku-postgres')
const LOGPLEX = originOf('heroku', 'logplex')

const METRICS = 'source=web.1 dyno=heroku.1.3654f538 sample#memory_total=21.00MB'
const LOSS = 'Error L10 (output buffer overflow): 500 messages dropped since 2013-04-17T19:04:46+00:00.'

const kind = (origin: Origin, text: string) => readMessage(0, origin, Line.from(text))?.kind ?? null

it.each([
  [
    ROUTER,
    'at=info method=GET path="/" host=a.example.com dyno=web.1 connect=1ms service=5ms status=200 bytes=3',
    'router',
  ],
  [ROUTER, 'Error H99 (Platform error)', 'platform-error'],
  [ROUTER, LOSS, 'log-loss'],
  [WEB, METRICS, 'memory'],
  [WEB, 'Error R14 (Memory quota exceeded)', 'platform-error'],
  [WEB, 'a word nobody knows', null],
  [API, 'Build succeeded', 'app-change'],
  [POSTGRES, 'source=DATABASE sample#tables=29', 'addon-metrics'],
  [POSTGRES, '[DATABASE] [5-1] LOG:  checkpoint starting: time', null],
  [originOf('heroku', ''), 'Error R14 (Memory quota exceeded)', 'platform-error'],
  [LOGPLEX, LOSS, 'log-loss'],
  [NO_ORIGIN, LOSS, 'log-loss'],
])('%o %s', (origin, text, expected) => {
  expect(kind(origin, text)).toBe(expected)
})

it('takes nothing an app prints for a word of the platform', () => {
  for (const text of [
    METRICS,
    LOSS,
    'Error R14 (Memory quota exceeded)',
    'State changed from up to crashed',
    'Build succeeded',
  ]) {
    expect(kind(APP, text)).toBeNull()
  }
})

it('does not mind padding around a platform line', () => {
  const event = readMessage(0, WEB, Line.from('  Process exited with status 137 \t\r'))
  expect(event).toMatchObject({kind: 'process-exit', status: 137})
  expect(String(event?.line)).toBe('Process exited with status 137')
})

const origins = [ROUTER, WEB, APP, API, POSTGRES, LOGPLEX, NO_ORIGIN]
const beginnings = [
  'State changed from ',
  'Starting process with command `',
  'Stopping all processes with ',
  'Process exited with status ',
  'Process running mem=',
  'Error R14 (',
  'Error L10 (x): ',
  'Scaled to web@',
  'Set ',
  'source=web.1 dyno=heroku. sample#memory_total=',
  'source=DATABASE sample#db_size=',
  'at=error code=',
]

it('never throws and never makes up a number, whatever the line', () => {
  const text = fc
    .tuple(
      fc.constantFrom('', ...beginnings),
      fc.string({unit: 'binary'}),
      fc.constantFrom('', '9'.repeat(400), 'MB'),
    )
    .map(parts => parts.join(''))
  fc.assert(
    fc.property(fc.constantFrom(...origins), text, (origin, line) => {
      const event = readMessage(null, origin, Line.from(line))
      for (const value of numbersIn(event)) expect(Number.isFinite(value)).toBe(true)
    }),
  )
})

it('never throws on bytes that are no text', () => {
  fc.assert(
    fc.property(fc.constantFrom(...origins), fc.uint8Array({maxLength: 40}), (origin, bytes) => {
      expect(() => readMessage(null, origin, new Line(bytes, 0, bytes.length))).not.toThrow()
    }),
  )
})

/** The event is plain data but for its line, which is left out. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (value === null || typeof value !== 'object' || value instanceof Line) return []
  return (value instanceof Map ? [...value.values()] : Object.values(value)).flatMap(numbersIn)
}
