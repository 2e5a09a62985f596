import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {bare} from './bare.js'

const read = (text: string) => readWith(bare, text)
const REQUEST =
  'at=error code=H12 desc="Request timeout" method=GET path="/a b" host=x fwd="" dyno=web.1 status=503'

test.each([
  [REQUEST, 'heroku[router]'],
  [`sock=client ${REQUEST}`, 'heroku[router]'],
  ['GET shop.example.com/a dyno=web.3 queue=0 wait=0ms service=7ms bytes=215', 'heroku[router]'],
  ['Error H12 (Request timeout) -> POST shop.example.com/a dyno=web.2', 'heroku[router]'],
  ['Error L10 (output buffer overflow): 5 messages dropped', 'heroku[logplex]'],
  ['Error R14 (Memory quota exceeded)', 'heroku[]'],
  ['Process running mem=550M(107.5%)', 'heroku[]'],
  ['Process exited with status 137', 'heroku[]'],
  ['State changed from up to crashed', 'heroku[]'],
  ['Stopping all processes with SIGTERM', 'heroku[]'],
  ['Starting process with command `npm start`', 'heroku[]'],
  ['source=web.1 dyno=heroku.12.ab-cd sample#memory_total=21.00MB', 'heroku[web.1]'],
  ['source=run.77 sample#load_avg_1m=0.50', 'heroku[run.77]'],
  ['source=DATABASE addon=postgresql-flat-1 sample#tables=2', 'app[heroku-postgres]'],
  ['Release v7 created by user me@example.com', 'app[api]'],
  ['Scaled to web@2:Basic worker@1:Basic by user me@example.com', 'app[api]'],
])('knows who prints %s', (text, origin) => {
  expect(read(text)).toBe(`no time ${origin} |${text}|`)
  expect(read(`  ${text}`)).toBe(`no time ${origin} |${text}|`)
})

test.each([
  'at=info method=GET path=/things duration=3ms (the app’s own)',
  'source=rack-timeout id=1 wait=2ms timeout=15000ms state=ready',
  'we got an Error R14 (Memory quota exceeded), see the docs',
  '    at processTicksAndRejections (node:internal/process/task_queues:95:5)',
  'GET /things 200 3ms',
  'app[web.1] is what heroku[web.1]: is not',
  '',
])('knows nothing of %j', text => {
  expect(read(text)).toBeNull()
})

test('finds a quoted message with the time and the process before it', () => {
  expect(
    read(
      '{:time #inst "2021-03-01T10:00:00.250Z", :from "run.6", :text "Error R14 (Memory quota exceeded)"}',
    ),
  ).toBe('2021-03-01T10:00:00.250Z heroku[run.6] |Error R14 (Memory quota exceeded)|')
  expect(read("['2021-03-01 10:00:00', 'worker.2', 'Process running mem=550M(107.5%)']")).toBe(
    '2021-03-01T10:00:00.000Z heroku[worker.2] |Process running mem=550M(107.5%)|',
  )
})

test.each([
  ['backslashes', `"2021-03-01T10:00:00Z","${REQUEST.replaceAll('"', String.raw`\"`)}","info"`],
  ['two quotes', `"2021-03-01T10:00:00Z","${REQUEST.replaceAll('"', '""')}","info"`],
])('reads quotes within quotes, written with %s', (_, text) => {
  expect(read(text)).toBe(`2021-03-01T10:00:00.000Z heroku[router] |${REQUEST}|`)
})

test('finds a message in a column of its own or after the name of its process', () => {
  expect(read('2021-03-01T10:00:00Z\tweb.1\tError R14 (Memory quota exceeded)')).toContain(
    'heroku[web.1] |Error R14',
  )
  expect(read('web.4 Error R14 (Memory quota exceeded)')).toBe(
    'no time heroku[web.4] |Error R14 (Memory quota exceeded)|',
  )
  expect(read('2021-03-01T10:00:00Z | Error R14 (Memory quota exceeded)')).toContain(
    ':00.000Z heroku[] |Error R14',
  )
})

test.each(['incident.log:', 'incident.log:12:', '> ', 'shop | '])('finds a whole line after %j', before => {
  expect(read(`${before}2021-03-01T10:00:00Z app[web.1]: hello`)).toBe(
    '2021-03-01T10:00:00.000Z app[web.1] |hello|',
  )
})

test('does not take longer for a line made to be slow', () => {
  const hostile = [
    'at=info method=GET ',
    '"at=info method=GET ',
    'source=a ',
    'GET x dyno=',
    'web.1 - - ',
    '2021-03-01 10:',
  ]
  const started = performance.now()
  for (const text of hostile) read(text.repeat(1_000_000 / text.length))
  expect(performance.now() - started).toBeLessThan(1000)
})
