import {describe, expect, it} from 'vitest'

import {readMark} from '../../../test/support/read-mark.js'

describe('access logs', () => {
  it.each([
    [
      '192.0.2.1 - - [23/Jan/2015 18:50:10] "GET /events HTTP/1.1" 200 - 46.9910',
      'GET',
      '/events',
      200,
      46_991,
    ],
    [
      '192.0.2.1, 192.0.2.2 - - [23/Jan/2015:18:50:10 +0000] "POST /a?b=c HTTP/1.1" 201 12 0.0461',
      'POST',
      '/a?b=c',
      201,
      46.1,
    ],
    [
      '10.1.2.3 - - [06/Jan/2024:02:35:10 +0000] "GET / HTTP/1.1" 200 1234 "-" "curl/8.0"',
      'GET',
      '/',
      200,
      null,
    ],
    [
      '::ffff:10.1.2.3 - - [06/Jan/2024:02:35:10 +0000] "GET /x HTTP/1.1" 304 - "-" "-"',
      'GET',
      '/x',
      304,
      null,
    ],
    ['INFO:     10.1.2.3:41234 - "GET /items HTTP/1.1" 404 Not Found', 'GET', '/items', 404, null],
    ['[06/Jan/2024 02:35:10] "GET /admin HTTP/1.1" 500 1234', 'GET', '/admin', 500, null],
    [
      '10.1.2.3 - - [06/Jan/2024 02:35:10] "\u001B[36mGET /x HTTP/1.1\u001B[0m" 302 -',
      'GET',
      '/x',
      302,
      null,
    ],
    ['::1 - GET /short HTTP/1.1 200 12 - 3.123 ms', 'GET', '/short', 200, 3.123],
  ])('%s', (text, method, path, status, durationMs) => {
    expect(readMark(text).request).toMatchObject({phase: 'end', method, path, status, durationMs})
  })

  it.each([
    'Starting new HTTPS connection: https://api.example.com:443 "GET /v1/x HTTP/1.1" 200 None',
    'HTTP Request: GET https://api.example.com/v1 "HTTP/1.1 200 OK"',
    '10.1.2.3 - - [06/Jan/2024:02:35:10 +0000] "GET / HTTP/1.1" 2',
  ])('not %s', text => {
    expect(readMark(text).request).toBeNull()
  })
})

it('reads uWSGI, by worker', () => {
  const text =
    '[pid: 8|app: 0|req: 12/31] 10.1.2.3 () {46 vars in 820 bytes} [Mon Jan  6 02:35:10 2020] GET /p?q=1 => ' +
    'generated 123 bytes in 45 msecs via sendfile() (HTTP/1.1 200) 2 headers in 78 bytes (1 switches on core 0)'
  const expected = {phase: 'end', worker: '8', method: 'GET', path: '/p?q=1', status: 200}
  expect(readMark(text).request).toMatchObject({...expected, durationMs: 45})
  expect(readMark(text.replace('45 msecs', '450 micros')).request).toMatchObject({
    ...expected,
    durationMs: 0.45,
  })
})

it.each([
  ['[GIN] 2024/01/31 - 10:00:00 | 200 |    1.234567ms |       192.0.2.1 | GET      "/ping"', 1.234567],
  ['[GIN] 2018/01/31 - 10:00:00 | 200 |         1m2.5s |       192.0.2.1 | GET      /ping', 62_500],
  [
    '[GIN] 2024/01/31 - 10:00:00 |\u001B[97;42m 200 \u001B[0m|      60.7µs |  192.0.2.1 |\u001B[97;44m GET     \u001B[0m "/ping"',
    0.0607,
  ],
])('reads gin: %s', (text, durationMs) => {
  expect(readMark(text).request).toMatchObject({
    phase: 'end',
    method: 'GET',
    path: '/ping',
    status: 200,
    durationMs,
  })
})

it.each([
  [
    '10:12:33.123 request_id=F0abcDEFghijk [info] GET /users',
    {phase: 'start', requestId: 'F0abcDEFghijk', method: 'GET', path: '/users'},
  ],
  [
    '10:12:33.128 request_id=F0abcDEFghijk [info] Sent 200 in 5ms',
    {phase: 'end', requestId: 'F0abcDEFghijk', status: 200, durationMs: 5},
  ],
  [
    '10:12:33.128 [info] Chunked 500 in 512µs',
    {phase: 'end', requestId: null, status: 500, durationMs: 0.512},
  ],
])('reads Phoenix: %s', (text, expected) => {
  expect(readMark(text).request).toMatchObject(expected)
})

describe('pino', () => {
  it('pairs by a worker and its own counter where the id is no X-Request-ID', () => {
    const line = {level: 30, pid: 4, hostname: 'x', reqId: 'req-1'}
    expect(
      readMark(JSON.stringify({...line, req: {method: 'GET', url: '/p'}, msg: 'incoming request'})).request,
    ).toMatchObject({
      phase: 'start',
      requestId: null,
      worker: '4/req-1',
      method: 'GET',
      path: '/p',
    })
    expect(
      readMark(JSON.stringify({...line, res: {statusCode: 200}, responseTime: 5.1, msg: 'request completed'}))
        .request,
    ).toMatchObject({phase: 'end', requestId: null, worker: '4/req-1', status: 200, durationMs: 5.1})
  })

  it('takes a UUID for the request id', () => {
    const id = '0f2a6a5e-0a41-4a41-9f0f-6f3f5b1f8a11'
    const line = {pid: 4, req: {id, method: 'GET', url: '/p'}, res: {statusCode: 503}, responseTime: 30_001}
    expect(readMark(JSON.stringify(line)).request).toMatchObject({
      requestId: id,
      worker: '4',
      path: '/p',
      status: 503,
    })
  })
})
