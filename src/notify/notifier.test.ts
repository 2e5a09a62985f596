import {describe, expect, test} from 'vitest'

import {type Reply, scriptedServer} from '../../test/support/scripted-server.js'
import {freePort} from '../../test/support/servers/free-port.js'
import {systemClock} from '../clock.js'
import {silentNotifier, notifier, type NotifierOptions} from './notifier.js'

const SECRET = '/services/T000/B000/s3cr3t?token=s3cr3t'
const DONE: Reply = answering(200)

function answering(status: number, headers: Readonly<Record<string, string>> = {}): Reply {
  return (_, response) => {
    response.writeHead(status, headers)
    response.end('ok')
  }
}

/** What notifies a server, with the texts of what it could not. */
function notifying(url: string, some: Partial<NotifierOptions> = {}) {
  const failures: string[] = []
  const onFailure = (text: string) => void failures.push(text)
  const options = {clock: systemClock, onFailure, pausesMs: [10, 10], patienceMs: 5000, ...some}
  return {failures, ...notifier(new URL(`${url}${SECRET}`), options)}
}

describe('who is there', () => {
  test('gets each message as JSON, in order, once', async () => {
    const server = await scriptedServer(DONE)
    const {notify, end, failures} = notifying(server.url)
    notify({text: 'größer'})
    notify({text: 'second', decision: {dyno: 'web.1'}})
    await end()
    expect(server.requests.map(({method, path, body}) => [method, path, JSON.parse(body)])).toEqual([
      ['POST', SECRET, {text: 'größer'}],
      ['POST', SECRET, {text: 'second', decision: {dyno: 'web.1'}}],
    ])
    expect(server.requests[0]?.headers['content-type']).toBe('application/json')
    expect(failures).toEqual([])
  })

  test.each([500, 503, 429])('is asked again after HTTP %i', async status => {
    const server = await scriptedServer(answering(status), answering(status), DONE)
    const {notify, end, failures} = notifying(server.url)
    notify({text: 'hello'})
    await end()
    expect(server.requests).toHaveLength(3)
    expect(failures).toEqual([])
  })
})

describe('who cannot be told is named by host alone', () => {
  test.each([
    ['always 500', [answering(500)], 3, 'it answered with HTTP 500'],
    ['404', [answering(404)], 1, 'it answered with HTTP 404'],
    [
      'a redirect',
      [answering(307, {location: 'http://127.0.0.1:9/'})],
      1,
      'it answered with HTTP 307: name the address that it leads to',
    ],
  ] as const)('%s', async (_, replies, attempts, why) => {
    const server = await scriptedServer(...replies)
    const {notify, end, failures} = notifying(server.url)
    notify({text: 'hello'})
    await end()
    expect(server.requests).toHaveLength(attempts)
    expect(failures).toEqual([`could not notify ${new URL(server.url).host}: ${why}`])
  })

  test('nobody listens there', async () => {
    const port = await freePort()
    const {notify, end, failures} = notifying(`http://127.0.0.1:${port}`)
    notify({text: 'hello'})
    await end()
    expect(failures).toEqual([`could not notify 127.0.0.1:${port}: it cannot be reached: ECONNREFUSED`])
    expect(failures.join()).not.toContain('s3cr3t')
  })

  test('one that hangs up, and then takes it', async () => {
    const server = await scriptedServer(request => request.socket.destroy(), DONE)
    const {notify, end, failures} = notifying(server.url)
    notify({text: 'hello'})
    await end()
    expect(server.requests).toHaveLength(2)
    expect(failures).toEqual([])
  })
})

describe('nobody is held up', () => {
  test('by one who does not answer: the end waits as long as it was told to', async () => {
    const server = await scriptedServer(() => undefined)
    const {notify, end, failures} = notifying(server.url, {patienceMs: 200})
    const began = performance.now()
    notify({text: 'first'})
    notify({text: 'second'})
    expect(performance.now() - began).toBeLessThan(50)
    await end()
    expect(performance.now() - began).toBeLessThan(2000)
    expect(failures).toEqual([`could not notify ${new URL(server.url).host} of 2 messages in time`])
  })

  test('however much there is to tell', async () => {
    const server = await scriptedServer(() => undefined)
    const {notify, end, failures} = notifying(server.url, {patienceMs: 100})
    for (let message = 0; message < 1000; message++) notify({text: 'again'})
    await end()
    expect(server.requests.length).toBeLessThan(2)
    expect(failures).toEqual([`could not notify ${new URL(server.url).host} of 1,000 messages in time`])
  })

  test('where nobody is to be told', async () => {
    silentNotifier.notify({text: 'hello'})
    await expect(silentNotifier.end()).resolves.toBeUndefined()
  })
})
