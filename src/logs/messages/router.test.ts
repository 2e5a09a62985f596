import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {Line} from '../line.js'
import {originOf} from '../origin.js'
import type {RouterRequest} from './router-request.js'
import {readRouter} from './router.js'

const ROUTER = originOf('heroku', 'router')

function read(text: string): RouterRequest {
  const event = readRouter(0, ROUTER, Line.from(text))
  if (event?.kind !== 'router') throw new Error(`no request: ${text}`)
  return event
}

function fieldsOf(text: string): Record<string, unknown> {
  const {code, method, path, requestId, forwardedFor, dyno, connectMs, serviceMs, status, bytes} = read(text)
  return {
    code,
    method,
    path,
    requestId,
    forwardedFor,
    dyno: dyno?.name ?? null,
    connectMs,
    serviceMs,
    status,
    bytes,
  }
}

describe('reads the router of', () => {
  test('today', () => {
    expect(
      fieldsOf(
        'at=error code=H12 desc="Request timeout" method=POST path="/orders/42?x=1" host=shop.example.com request_id=9fa76171-9472-43e7-a46f-ad74f9309e6a fwd="198.51.100.7, 203.0.113.9" dyno=web.10 connect=1ms service=30001ms status=503 bytes=0 protocol=https',
      ),
    ).toEqual({
      code: 'H12',
      method: 'POST',
      path: '/orders/42?x=1',
      requestId: '9fa76171-9472-43e7-a46f-ad74f9309e6a',
      forwardedFor: '198.51.100.7, 203.0.113.9',
      dyno: 'web.10',
      connectMs: 1,
      serviceMs: 30_001,
      status: 503,
      bytes: 0,
    })
  })

  test('2025, with a decoded path and TLS fields', () => {
    const line =
      'at=info method=GET path="/api/An Author 1951/books" host=b.example.com request_id=019a fwd="198.51.100.7" dyno=web.1 connect=0ms service=12ms status=200 bytes=567 protocol=http1.1 tls=true tls_version=tls1.3'
    expect(fieldsOf(line)).toMatchObject({path: '/api/An Author 1951/books', requestId: '019a', bytes: 567})
  })

  test('2013, with an unquoted path that holds = and ends in it', () => {
    const line =
      'at=info method=GET path=/users?sort=&direction=&role= host=a.example.com fwd=192.0.2.44 dyno=web.1 queue=0 wait=0ms connect=1ms service=12ms status=200 bytes=0'
    expect(fieldsOf(line)).toMatchObject({
      path: '/users?sort=&direction=&role=',
      forwardedFor: '192.0.2.44',
      dyno: 'web.1',
    })
  })

  test('2010', () => {
    const line = 'GET shop.example.com/carts dyno=web.1 queue=0 wait=0ms service=7ms bytes=215'
    expect(fieldsOf(line)).toMatchObject({
      code: null,
      method: 'GET',
      path: '/carts',
      serviceMs: 7,
      status: null,
      bytes: 215,
    })
    expect(String(read(line).line)).toBe(line)
  })

  test('2012, with an error', () => {
    const line =
      'Error H12 (Request timeout) -> POST shop.example.com/carts dyno=web.2 queue= wait= service=30000ms status=503 bytes=0'
    expect(fieldsOf(line)).toMatchObject({
      code: 'H12',
      method: 'POST',
      path: '/carts',
      dyno: 'web.2',
      serviceMs: 30_000,
    })
  })
})

test('what a line leaves empty is unknown, not zero', () => {
  expect(
    fieldsOf(
      'at=error code=H10 desc="App crashed" method=GET path="/" host=a.example.com request_id=1 fwd="" dyno= connect= service= status=503 bytes=',
    ),
  ).toMatchObject({
    dyno: null,
    connectMs: null,
    serviceMs: null,
    bytes: null,
    forwardedFor: null,
    status: 503,
  })
})

test('sock= may stand before at=', () => {
  expect(
    read(
      'sock=client at=warning code=H27 desc="Client Request Interrupted" method=POST path="/u" host=a fwd="1.1.1.1" dyno=web.1 connect=1ms service=1ms status=499 bytes=0',
    ),
  ).toMatchObject({
    code: 'H27',
    clientSide: true,
  })
})

test('an error without a request is a platform error', () => {
  expect(readRouter(0, ROUTER, Line.from('Error H99 (Platform error)'))).toMatchObject({
    kind: 'platform-error',
    code: 'H99',
  })
})

test('no path can forge a field', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom(
      '/x dyno=web.9 code=H12 status=503',
      '/" host=evil request_id=1 fwd="6.6.6.6" dyno=web.9 connect=9ms service=9ms status=500 bytes=9',
      '" agent="dyno=web.9',
    ),
  )
  fc.assert(
    fc.property(hostile, path => {
      const line = `at=info method=GET path="${path.replaceAll('\n', '')}" host=a.example.com request_id=77 fwd="198.51.100.7" dyno=web.1 connect=1ms service=12ms status=200 bytes=5 protocol=https`
      expect(fieldsOf(line)).toMatchObject({
        code: null,
        dyno: 'web.1',
        connectMs: 1,
        serviceMs: 12,
        status: 200,
        bytes: 5,
        requestId: '77',
      })
    }),
  )
})

test('no user agent can forge a field', () => {
  const line =
    'at=error code=H31 desc="Misdirected Request" method=GET path="/" host=a.example.com request_id=1 fwd="1.1.1.1" dyno= connect= service= status=421 bytes= protocol=http2.0 agent="x dyno=web.9 status=200 bytes=1"'
  expect(fieldsOf(line)).toMatchObject({code: 'H31', dyno: null, status: 421, bytes: null})
})

test('nothing a line holds makes it throw', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string().map(rest => `at=info method=GET path="${rest}`),
    fc.string().map(rest => `sock=${rest}`),
  )
  fc.assert(fc.property(text, line => void readRouter(null, ROUTER, Line.from(line))))
})

describe('a line without its path', () => {
  test('is read as far as it goes', () => {
    expect(
      fieldsOf(
        'at=error code=H12 desc="Request timeout" method=GET  dyno=web.3 connect=2ms service=30000ms status=503 bytes=0 protocol=https',
      ),
    ).toMatchObject({code: 'H12', method: 'GET', path: '', dyno: 'web.3', serviceMs: 30_000, status: 503})
  })

  test('and without its method, too, is still the error it names', () => {
    expect(
      fieldsOf(
        'at=error code=H12 desc="Request timeout" dyno=web.3 connect=2ms service=30000ms status=503 bytes=0',
      ),
    ).toMatchObject({code: 'H12', method: '', path: '', dyno: 'web.3', serviceMs: 30_000, status: 503})
    expect(fieldsOf('at=error code=H99 desc="Platform error"')).toMatchObject({code: 'H99', dyno: null})
  })

  test('is none where it names neither a method nor a code', () => {
    expect(readRouter(0, ROUTER, Line.from('at=info host=a.example.com status=200'))).toBeNull()
  })
})
