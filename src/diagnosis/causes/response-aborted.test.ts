import {describe, expect, test} from 'vitest'

import {
  appLine,
  dynoLine,
  findingOf,
  loudIds,
  requestId,
  routerLine,
  startLines,
} from '../../../test/support/log-lines.js'

const ID = 'response-aborted'

/** Traffic that spans some minutes, so that the log has a usual rate of exceptions. */
function traffic(until: number): string[] {
  return Array.from({length: Math.floor(until / 10)}, (_, n) => routerLine(n * 10, {path: `/page/${n}`}))
}

function streamBreak(second: number, exception: string): string[] {
  return [
    routerLine(second, {code: 'H18', path: '/report/stream', service: 900, status: 200}),
    appLine(second, 'web.1', exception),
  ]
}

test('an exception with the id of the request is certain', () => {
  const lines = [
    ...traffic(300),
    appLine(154, 'web.1', `[${requestId(155)}] NoMethodError (undefined method 'rows' for nil):`),
    routerLine(155, {code: 'H18', path: '/report', service: 900}),
  ]
  expect(loudIds(lines)).toEqual([ID])
  const finding = findingOf(lines, ID)
  expect(finding).toMatchObject({confidence: 'high', count: 1, codes: ['H18'], alternatives: []})
  expect(finding?.explanation).toContain('at most 1 s away, with the same request id')
  expect(finding?.evidence.map(({text}) => text).join('\n')).toContain('NoMethodError')
})

test('the same exception of another dyno, or a minute earlier, tells nothing', () => {
  const failed = routerLine(155, {code: 'H18', path: '/report', service: 900})
  const exception = "NoMethodError (undefined method 'rows' for nil):"
  expect(loudIds([...traffic(300), appLine(154, 'web.2', exception), failed])).toEqual([
    'request-interrupted',
  ])
  expect(loudIds([...traffic(300), appLine(95, 'web.1', exception), failed])).toEqual(['request-interrupted'])
})

test('a lone neighbour is likely, not certain', () => {
  const lines = [...traffic(300), ...streamBreak(155, 'ERROR:    Exception in ASGI application')]
  const finding = findingOf(lines, ID)
  expect(finding?.confidence).toBe('medium')
  expect(finding?.alternatives).not.toEqual([])
})

test.each([
  ['Error [ERR_STREAM_WRITE_AFTER_END]: write after end'],
  ['2024-05-01 12:00:00 +0000 Rack app ("GET /report/stream" - (192.0.2.1)): #<IOError: closed stream>'],
  ['java.lang.IllegalStateException: Cannot call sendError() after the response has been committed'],
  ['http: panic serving 10.1.2.3:4567: runtime error: index out of range'],
])('three of three with a neighbour are no chance: %s', exception => {
  const lines = [...traffic(900), ...[125, 415, 685].flatMap(second => streamBreak(second, exception))]
  expect(findingOf(lines, ID)).toMatchObject({confidence: 'high', count: 3})
  expect(loudIds(lines)).toContain(ID)
})

test('an app that prints an exception every second has one beside everything', () => {
  const noise = Array.from({length: 900}, (_, second) =>
    appLine(second, 'web.1', 'Traceback (most recent call last):'),
  )
  const failed = [125, 415, 685].map(second => routerLine(second, {code: 'H18', service: 900}))
  expect(loudIds([...traffic(900), ...noise, ...failed].sort())).toEqual(['request-interrupted'])
})

test('even then the one that names its request is told, and only that', () => {
  const noise = Array.from({length: 900}, (_, second) =>
    appLine(
      second,
      'web.1',
      second === 415 ? `[${requestId(415)}] KeyError (key not found: :x):` : 'KeyError (key not found: :y):',
    ),
  )
  const failed = [125, 415, 685].map(second => routerLine(second, {code: 'H18', service: 900}))
  const lines = [...traffic(900), ...noise, ...failed].sort()
  expect(findingOf(lines, ID)).toMatchObject({confidence: 'high', count: 1})
  expect(findingOf(lines, 'request-interrupted')?.count).toBe(2)
})

describe('what else ends a connection comes first', () => {
  test('a process that dies of its exception crashed', () => {
    const lines = [
      ...startLines(0, 'web.1'),
      ...streamBreak(155, 'Error: write after end'),
      appLine(155, 'web.1', "throw er; // Unhandled 'error' event"),
      dynoLine(156, 'web.1', 'Process exited with status 1'),
      dynoLine(156, 'web.1', 'State changed from up to crashed'),
    ]
    expect(loudIds(lines)).toEqual(['app-crash'])
  })

  test('a worker killed for its time prints a traceback too', () => {
    const lines = [
      appLine(154, 'web.1', '[2024-05-01 12:02:34 +0000] [4] [CRITICAL] WORKER TIMEOUT (pid:9)'),
      appLine(154, 'web.1', '[2024-05-01 12:02:34 +0000] [9] [ERROR] Error handling request /report'),
      routerLine(155, {code: 'H13', path: '/report', service: 29_000}),
    ]
    expect(loudIds(lines)).toEqual(['worker-timeout'])
  })

  test('a stop breaks requests off, whatever the app prints', () => {
    const lines = [
      ...startLines(0, 'web.1'),
      dynoLine(150, 'web.1', 'Stopping all processes with SIGTERM'),
      ...streamBreak(151, 'ERROR:    Exception in ASGI application'),
      dynoLine(152, 'web.1', 'Process exited with status 143'),
    ]
    expect(loudIds(lines)).toEqual(['shutdown-drops-requests'])
  })

  test('a client that went away is no abort of the app', () => {
    const lines = [
      routerLine(155, {code: 'H18', sock: 'client', service: 900}),
      appLine(155, 'web.1', 'Error: write after end'),
    ]
    expect(loudIds(lines)).toEqual([])
  })
})
