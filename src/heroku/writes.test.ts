import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {connected, TOKEN} from '../../test/support/connected.js'
import {DYNO, NOT_FOUND_APP, NOT_FOUND_DYNO} from '../../test/support/heroku-answers.js'
import {
  closedAddress,
  cut,
  drip,
  html,
  json,
  raw,
  type Reply,
  reset,
  resettingServer,
  scriptedServer,
  silence,
} from '../../test/support/scripted-server.js'
import {HerokuError} from './errors.js'

describe('sends', () => {
  test('what the Heroku CLI sends', async () => {
    const server = await scriptedServer(json(202, {}))
    const {write} = connected(server.url)
    await write.restartDyno(DYNO.id)
    await write.restartType('worker')
    await write.stopDyno(DYNO.id)
    await write.scale({web: 2, worker: 0})
    await write.resize('web', 'Standard-2X')
    await write.resize('web', 'shield-m')
    await write.setConfigVar('WEB_CONCURRENCY', '2')
    await write.setConfigVar('WEB_CONCURRENCY', null)
    const sent = server.requests.map(({method, path, headers, body}) =>
      `${method} ${path} ${headers.accept?.split('version=')[1]} ${body}`.trim(),
    )
    expect(sent).toEqual([
      `DELETE /apps/example-app/dynos/${DYNO.id} 3.sdk`,
      'DELETE /apps/example-app/formations/worker 3.sdk',
      `POST /apps/example-app/dynos/${DYNO.id}/actions/stop 3.sdk`,
      'PATCH /apps/example-app/formation 3 {"updates":[{"type":"web","quantity":2},{"type":"worker","quantity":0}]}',
      'PATCH /apps/example-app/formation 3 {"updates":[{"type":"web","size":"Standard-2X"}]}',
      'PATCH /apps/example-app/formation 3 {"updates":[{"type":"web","size":"private-m"}]}',
      'PATCH /apps/example-app/config-vars 3 {"WEB_CONCURRENCY":"2"}',
      'PATCH /apps/example-app/config-vars 3 {"WEB_CONCURRENCY":null}',
    ])
  })

  test('nothing for a name that would address something else', async () => {
    const server = await scriptedServer(json(202, {}))
    const {write} = connected(server.url)
    for (const wrong of [
      write.restartDyno(''),
      write.restartDyno('web.1'),
      write.restartDyno('..'),
      write.stopDyno('run.1234'),
      write.restartType(''),
      write.restartType('..'),
      write.restartType('web/../../dynos'),
      write.scale({}),
      write.scale({web: -1}),
      write.scale({web: 1.5}),
      write.scale({'../x': 1}),
    ]) {
      await expect(wrong).rejects.toThrow(RangeError)
    }
    expect(server.connections()).toBe(0)
  })

  test('the name of the app encoded', async () => {
    const server = await scriptedServer(json(202, {}))
    await connected(server.url, {app: 'a/../b?c#d é'}).write.restartType('web')
    expect(server.requests[0]?.path).toBe('/apps/a%2F..%2Fb%3Fc%23d%20%C3%A9/formations/web')
    for (const app of ['', '.', '..']) expect(() => connected(server.url, {app})).toThrow('there is no app')
  })
})

/** A restart of the dyno, once and no more, against a server that answers so. */
async function restart(reply: Reply) {
  const server = await scriptedServer(reply)
  const {write} = connected(server.url, {writeDeadlineMs: reply === silence || reply === drip ? 250 : 10_000})
  const outcome = await write.restartDyno(DYNO.id).catch((error: unknown) => error)
  expect(server.requests).toHaveLength(1)
  expect(server.connections()).toBe(1)
  return outcome
}

describe('once, and it is', () => {
  test.each<[string, Reply]>([
    ['202 {}', json(202, {})],
    ['204', json(204, null)],
    ['200 without a body', raw('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')],
  ])('done after %s', async (_, reply) => {
    expect(await restart(reply)).toEqual({outcome: 'done'})
  })

  test('gone when the dyno is not there', async () => {
    expect(await restart(json(404, NOT_FOUND_DYNO))).toEqual({outcome: 'gone'})
    expect(await restart(json(404, {id: 'not_found', message: "Couldn't find that dyno."}))).toEqual({
      outcome: 'gone',
    })
  })

  test.each<[string, Reply, string]>([
    ['reset', reset, 'the connection broke'],
    ['cut', cut, 'broke in the middle of the answer'],
    ['silent', silence, 'did not answer within 250 ms'],
    ['slow to drip', drip, 'did not answer within 250 ms'],
    ['a page with status 200', html(200), 'a web page'],
    ['half of its JSON', raw('HTTP/1.1 200 OK\r\n\r\n{"id":'), 'cut off'],
    ['a page with status 503', html(503), 'answered 503'],
    ['500', json(500, {id: 'internal', message: 'x'}), 'answered 500'],
    ['a redirect', json(302, {}, {Location: '/'}), 'answered 302'],
    ['304', json(304, null), 'answered 304'],
    ['408', json(408, {id: 'x', message: 'x'}), 'x'],
  ])('unknown when the answer is %s', async (_, reply, why) => {
    expect(await restart(reply)).toEqual({outcome: 'unknown', why: expect.stringContaining(why) as string})
  })

  test.each<[string, Reply, string]>([
    ['401', json(401, {id: 'unauthorized', message: 'x'}), 'not-logged-in'],
    ['403', json(403, {id: 'forbidden', message: 'x'}), 'no-access'],
    ['403 two_factor', json(403, {id: 'two_factor', message: 'x'}), 'two-factor'],
    ['404 of the app', json(404, NOT_FOUND_APP), 'no-such-app'],
    ['404 without JSON', html(404), 'bad-answer'],
    ['404 of somebody else', json(404, {error: 'no route'}), 'bad-answer'],
    ['422', json(422, {id: 'invalid_params', message: 'x'}), 'refused'],
    ['429', json(429, {id: 'rate_limit', message: 'x'}), 'rate-limit'],
  ])('refused after %s', async (_, reply, kind) => {
    const outcome = await restart(reply)
    expect(outcome).toBeInstanceOf(HerokuError)
    expect(outcome).toMatchObject({kind, exitCode: 1})
  })
})

test('fails when nobody listens: nothing has happened', async () => {
  const {write} = connected(await closedAddress())
  await expect(write.scale({web: 1})).rejects.toMatchObject({kind: 'network-down'})
})

test('is unknown when the connection is reset before all of the request is read', async () => {
  const server = await resettingServer()
  const {write} = connected(server.url)
  expect(await write.setConfigVar('NOTE', 'x'.repeat(5_000_000))).toMatchObject({outcome: 'unknown'})
  expect(server.connections()).toBe(1)
})

test('a type that is not there is refused, not gone', async () => {
  const server = await scriptedServer(
    json(404, {id: 'not_found', resource: 'formation', message: 'no formation'}),
  )
  await expect(connected(server.url).write.restartType('worker')).rejects.toMatchObject({
    kind: 'refused',
    why: 'Heroku says: no formation',
  })
})

test('the value of a config var is not in the message of its refusal, nor the token', async () => {
  const server = await scriptedServer((request, response) => {
    response.statusCode = 422
    response.end(
      JSON.stringify({id: 'x', message: `bad value s3cret-value of ${request.headers.authorization}`}),
    )
  })
  const error: unknown = await connected(server.url)
    .write.setConfigVar('NOTE', 's3cret-value')
    .catch((error: unknown) => error)
  expect(error).toMatchObject({
    kind: 'refused',
    why: expect.stringContaining('bad value [redacted] of') as string,
  })
  expect(JSON.stringify(error) + String(error)).not.toMatch(new RegExp(`s3cret|${TOKEN}`))
})

test('whatever the server answers, a change is sent once and comes to an end', async () => {
  const line = fc.stringMatching(/^[ -~]{0,30}$/)
  const answer = fc.record({
    status: fc.oneof(fc.integer({min: 100, max: 999}), line),
    headers: fc.array(
      fc.oneof(
        line,
        fc.constantFrom(
          'Content-Length: 7',
          'Transfer-Encoding: chunked',
          'Connection: close',
          'Next-Range: id x..',
        ),
      ),
      {maxLength: 4},
    ),
    parts: fc.array(
      fc.oneof(fc.uint8Array({maxLength: 20}), fc.constantFrom('{}', '<html>', '5\r\n[1,2]\r\n0\r\n\r\n')),
      {
        maxLength: 4,
      },
    ),
    end: fc.constantFrom('end', 'reset', 'hang'),
  })
  await fc.assert(
    fc.asyncProperty(answer, async ({status, headers, parts, end}) => {
      const server = await scriptedServer(async ({socket}) => {
        socket.on('error', () => undefined)
        for (const part of [
          `HTTP/1.1 ${status} X\r\n${headers.map(h => `${h}\r\n`).join('')}\r\n`,
          ...parts,
        ]) {
          await new Promise(written => socket.write(part, written))
        }
        if (end === 'end') socket.end()
        if (end === 'reset') socket.resetAndDestroy()
      })
      const {write} = connected(server.url, {writeDeadlineMs: 40})
      const outcome = await write.scale({web: 3}).then(
        written => written.outcome,
        (error: unknown) => (error instanceof HerokuError ? 'refused' : error),
      )
      expect(['done', 'unknown', 'refused']).toContain(outcome)
      expect(server.requests.length).toBeLessThanOrEqual(1)
      expect(server.connections()).toBeLessThanOrEqual(1)
    }),
    {numRuns: 80},
  )
})
