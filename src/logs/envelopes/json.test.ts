import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {json} from './json.js'

const read = (value: unknown) => readWith(json, typeof value === 'string' ? value : JSON.stringify(value))

const AT = '2021-03-01T10:00:00.250Z'
const IDLING = `${AT} heroku[web.1] |Idling|`

test.each([
  ['Vector', {app_name: 'heroku', host: 'host', message: 'Idling', proc_id: 'web.1', timestamp: AT}],
  ['Fluent Bit', {date: 1614592800.25, ident: 'heroku', pid: 'web.1', message: 'Idling'}],
  [
    'Logstash',
    {'@timestamp': AT, 'syslog5424_app': 'heroku', 'syslog5424_proc': 'web.1', 'message': 'Idling'},
  ],
  [
    'Datadog',
    {
      service: 'shop',
      message: 'Idling',
      timestamp: 1614592800250,
      syslog: {appname: 'heroku', procid: 'web.1'},
    },
  ],
  ['Papertrail', {received_at: AT, program: 'heroku/web.1', source_name: 'shop', message: 'Idling'}],
  ['epoch in a text', {ts: '1614592800.25', source: 'heroku', process: 'web.1', msg: 'Idling\n'}],
  ['Splunk', {time: 1614592800.25, source: 'heroku', event: {dyno: 'web.1', text: 'Idling'}}],
  [
    'Docker',
    {log: '2021-03-01T10:00:00.250Z heroku[web.1]: Idling\n', stream: 'stdout', time: '2022-01-01T00:00:00Z'},
  ],
  ['a frame inside', {log: '<45>1 2021-03-01T10:00:00.250Z host heroku web.1 - Idling'}],
])('reads a record as %s has it', (_, record) => {
  expect(read(record)).toBe(IDLING)
  expect(read(`${JSON.stringify(record)},`)).toBe(IDLING)
})

test.each([
  [{proc_id: 'router', message: 'hello'}, 'heroku[router]'],
  [{proc_id: 'web.1', message: 'hello'}, 'app[web.1]'],
  [{dyno: 'web.1', message: 'Error R14 (Memory quota exceeded)'}, 'heroku[web.1]'],
  [{message: 'Error R14 (Memory quota exceeded)'}, 'heroku[]'],
  [{dyno: 'web.1', message: 'at=info method=GET path="/" host=x fwd="" dyno=web.1'}, 'heroku[router]'],
  [{source: 'app', dyno: 'web.1', message: 'Error R14 (Memory quota exceeded)'}, 'app[web.1]'],
  [{source: 'app', message: ''}, 'app[]'],
])('tells the origin of %j', (record, origin) => {
  expect(read(record)).toBe(`no time ${origin} |${record.message}|`)
})

test('writes a parsed request as the router does', () => {
  const request = {
    event_type: 'logplex',
    proc_id: 'router',
    ts: AT,
    method: 'GET',
    path: '/a b',
    host: 'shop.example.com',
    request_id: 'r-1',
    fwd: '192.0.2.1',
    dyno: 'web.1',
    connect: 1,
    service: 45,
    status: 200,
    bytes: 99,
    protocol: 'https',
  }
  expect(read(request)).toBe(
    `${AT} heroku[router] |at=info method=GET path="/a b" host=shop.example.com request_id=r-1 fwd="192.0.2.1" dyno=web.1 connect=1ms service=45ms status=200 bytes=99 protocol=https|`,
  )
})

test('writes a failed request, its missing fields empty', () => {
  const request = {
    code: 'H10',
    desc: 'App crashed',
    method: 'GET',
    path: '/',
    connect: null,
    service: '',
    status: '503',
    sock: 'backend',
  }
  expect(read(request)).toBe(
    'no time heroku[router] |sock=backend at=error code=H10 desc="App crashed" method=GET path="/" host= request_id= fwd="" dyno= connect= service= status=503 bytes=|',
  )
})

test('a value cannot forge a field of the router', () => {
  const read = readWith(
    json,
    JSON.stringify({proc_id: 'router', path: '/', host: 'x dyno=web.9', status: '200\ndyno=web.8'}),
  )
  expect(read).not.toContain('web.')
})

test('writes parsed metrics as the dyno does', () => {
  expect(
    read({
      'source': 'web.1',
      'dyno': 'heroku.12.ab',
      'sample#memory_total': 21.5,
      'sample#memory_pgpgin': 7,
      'sample#load_avg_1m': 0.25,
    }),
  ).toBe(
    'no time heroku[web.1] |source=web.1 dyno=heroku.12.ab sample#memory_total=21.5MB sample#memory_pgpgin=7pages sample#load_avg_1m=0.25|',
  )
  expect(read({'proc_id': 'worker.2', 'app_name': 'heroku', 'sample#memory_total': '21.50MB'})).toBe(
    'no time heroku[worker.2] |source=worker.2 sample#memory_total=21.50MB|',
  )
  expect(read({'source': 'DATABASE', 'addon': 'postgresql-flat-1', 'sample#tables': 4})).toBe(
    'no time app[heroku-postgres] |source=DATABASE addon=postgresql-flat-1 sample#tables=4|',
  )
})

test("an app's own object keeps all its text", () => {
  const text = `{"level":50,"time":1614592800250,"msg":"failed","err":{"stack":"at a.js:1"}}`
  expect(read(text)).toBe(`${AT} [] |${text}|`)
})

test.each([
  '{}',
  '{"a":1}',
  '{"level":50,"msg":"no time"}',
  '{"message": "cut',
  '{:edn 1}',
  '[1]',
  'null',
  '{',
  '},',
  '{"path":"/","status":200}',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})

test('does not mind depth', () => {
  expect(read(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)).toBeNull()
})
