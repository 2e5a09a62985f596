import {describe, expect, it} from 'vitest'

import {readMark} from '../../../test/support/read-mark.js'

const ID = '0f2a6a5e-0a41-4a41-9f0f-6f3f5b1f8a11'

describe('Started', () => {
  it.each([
    ['Started GET "/sessions/new" for 192.0.2.7 at 2013-03-15 19:56:44 +0000', null, null],
    [`[${ID}] Started GET "/sessions/new" for 192.0.2.7 at 2024-03-15 19:56:44 +0000`, ID, null],
    [
      `I, [2024-06-02T16:32:55.377136 #76]  INFO -- : [${ID}] Started GET "/sessions/new" for ::1 at x`,
      ID,
      '76',
    ],
    ['App 175 stdout: Started GET "/sessions/new" for 192.0.2.7 at x', null, '175'],
    [`pid=4 tid=gw1 Started GET "/sessions/new" for 192.0.2.7 at x`, null, '4/gw1'],
    [`request_id=F-abc.1 [ops] Started GET "/sessions/new" for 192.0.2.7 at x`, 'F-abc.1', null],
  ])('%s', (text, requestId, worker) => {
    expect(readMark(text).request).toMatchObject({
      phase: 'start',
      requestId,
      worker,
      method: 'GET',
      path: '/sessions/new',
      status: null,
      durationMs: null,
    })
  })

  it('keeps the query', () => {
    expect(readMark('Started POST "/tick?elapsed_time=1" for 192.0.2.4 at x').request?.path).toBe(
      '/tick?elapsed_time=1',
    )
  })

  it('is not fooled by parameters, nor by a line that is cut off', () => {
    expect(readMark('  Parameters: {"q"=>"Started GET \\"/x\\" for me"}').request).toBeNull()
    expect(readMark('Started GET "/sess').request).toBeNull()
  })
})

describe('Completed', () => {
  it.each([
    ['Completed 302 Found in 1ms (ActiveRecord: 0.0ms)', 302, 1, 0],
    [
      'Completed 200 OK in 89000ms (Views: 1.2ms | ActiveRecord: 88001.5ms (2 queries, 0 cached) | GC: 0.3ms)',
      200,
      89_000,
      88_001.5,
    ],
    ['Completed 500 Internal Server Error in 31.5ms', 500, 31.5, null],
    ['Completed 401  in 4ms', 401, 4, null],
    ['Completed 204 No Content in 4ms (Allocations: 300)', 204, 4, null],
  ])('%s', (text, status, durationMs, databaseMs) => {
    expect(readMark(`I, [2013-10-10T18:01:54.254085 #2] INFO -- : ${text}`).request).toMatchObject({
      phase: 'end',
      worker: '2',
      status,
      durationMs,
      databaseMs,
    })
  })

  it('leaves an end alone that is cut off or talks of something else', () => {
    expect(readMark('Completed 200 OK in 3').request).toBeNull()
    expect(readMark('Completed 200 of 300 rows').request).toBeNull()
  })
})

it('reads what rails_semantic_logger makes of them', () => {
  const prefix = '2024-05-01 10:00:00.000001 I [4:puma srv tp 001]'
  expect(
    readMark(
      `${prefix} {request_id: ${ID}} Rack -- Started -- {:method=>"GET", :path=>"/users", :ip=>"192.0.2.1"}`,
    ).request,
  ).toMatchObject({phase: 'start', requestId: ID, worker: '4/puma srv tp 001', method: 'GET', path: '/users'})
  expect(
    readMark(
      `${prefix} (31.25ms) UsersController -- Completed #index -- { :action => "index", :db_runtime => 54.64, ` +
        ':method => "GET", :path => "/users", :status => 200, :status_message => "OK" }',
    ).request,
  ).toMatchObject({phase: 'end', path: '/users', status: 200, durationMs: 31.25, databaseMs: 54.64})
  expect(
    readMark('(1.2s) UsersController -- Completed #show -- {action: "show", path: "/u/1", status: 404}')
      .request,
  ).toMatchObject({phase: 'end', path: '/u/1', status: 404, durationMs: 1200})
})

describe('lograge', () => {
  it('reads key=value, with the id from a tag or a field', () => {
    const line =
      'method=GET path=/home format=html controller=WelcomeController action=home status=302 duration=1287.86 ' +
      'view=0.00 db=626.92 location=https://example.com/ params={"status"=>"500"}'
    const expected = {
      phase: 'end',
      requestId: ID,
      method: 'GET',
      path: '/home',
      status: 302,
      durationMs: 1287.86,
      databaseMs: 626.92,
    }
    expect(readMark(`I, [2020-06-02T17:51:47.442820 #76]  INFO -- : [${ID}] ${line}`).request).toMatchObject({
      ...expected,
      worker: '76',
    })
    expect(readMark(`${line} request_id=${ID}`).request).toMatchObject({...expected, worker: null})
  })

  it('reads JSON', () => {
    const json = {
      method: 'GET',
      path: '/home',
      format: 'html',
      status: 200,
      duration: 58.33,
      view: 40.43,
      db: 15.26,
      request_id: ID,
    }
    expect(readMark(JSON.stringify(json)).request).toMatchObject({
      phase: 'end',
      requestId: ID,
      path: '/home',
      status: 200,
      durationMs: 58.33,
      databaseMs: 15.26,
    })
    expect(readMark(JSON.stringify(json).slice(0, 90)).request).toBeNull()
  })

  it('leaves other lines with a duration alone', () => {
    expect(readMark('job=cleanup duration=12.3').request).toBeNull()
    expect(readMark('{"job":"cleanup","duration":12}').request).toBeNull()
  })
})

const timed = (rest: string) => `source=rack-timeout id=${ID} wait=5ms timeout=15000ms ${rest}`

describe('rack-timeout', () => {
  it('begins at ready and ends at completed', () => {
    expect(readMark(timed('state=ready at=info')).request).toMatchObject({
      phase: 'start',
      requestId: ID,
      waitMs: 5,
      durationMs: null,
    })
    expect(
      readMark(`I, [2020-06-02T17:51:47.466354 #76]  INFO -- : ${timed('service=4732089ms state=completed')}`)
        .request,
    ).toMatchObject({phase: 'end', requestId: ID, worker: '76', waitMs: 5, durationMs: 4_732_089})
  })

  it('lets a request run on while it is active or timed out', () => {
    expect(readMark(timed('service=1000ms state=active at=debug')).request).toBeNull()
    expect(readMark(timed('service=15000ms state=timed_out at=error')).request).toBeNull()
  })

  it('reads the words of 2015', () => {
    const line = `source=rack-timeout id=${ID} age=4ms timeout=20000ms duration=21ms state=completed at=info`
    expect(readMark(line).request).toMatchObject({phase: 'end', requestId: ID, waitMs: 4, durationMs: 21})
  })

  it('tells how long a request had waited that is turned away', () => {
    expect(
      readMark(`source=rack-timeout id=${ID} wait=30003ms timeout=30000ms state=expired at=error`).request,
    ).toMatchObject({
      phase: 'end',
      waitMs: 30_003,
      durationMs: null,
    })
  })
})
