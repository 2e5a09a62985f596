import {readFileSync} from 'node:fs'
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http'
import {createServer as createSecureServer} from 'node:https'
import {type AddressInfo, connect as dial, type Server, type Socket} from 'node:net'

import {expect, onTestFinished, test, vi} from 'vitest'

import {connected, TOKEN} from '../../../test/support/connected.js'
import {APP} from '../../../test/support/heroku-answers.js'

const CERTIFICATE = 'test/fixtures/tls/certificate.pem'

/** A server that poses as api.heroku.com, and the proxy through which HTTPS_PROXY leads to it. */
async function posingServer(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = []
  const options = {key: readFileSync('test/fixtures/tls/key.pem'), cert: readFileSync(CERTIFICATE)}
  const server = createSecureServer(options, (request, response) => {
    requests.push(request)
    answer(request, response)
  })
  const port = await listen(server)
  const passed: Buffer[] = []
  const proxy = createServer()
  proxy.on('connect', (_, client: Socket) => {
    const upstream = dial(port, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    client.on('data', bytes => passed.push(bytes))
    client.on('error', () => upstream.destroy()).pipe(upstream)
    upstream.on('error', () => client.destroy()).pipe(client)
    onTestFinished(() => void client.destroy())
  })
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${await listen(proxy)}`)
  vi.stubEnv('NO_PROXY', '')
  onTestFinished(() => {
    vi.unstubAllEnvs()
    server.close()
    proxy.close()
  })
  return {requests, passed: () => Buffer.concat(passed).toString('latin1')}
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

test('the token goes through a proxy only encrypted', async () => {
  const server = await posingServer((_, response) => response.end(JSON.stringify(APP)))
  vi.stubEnv('SSL_CERT_FILE', CERTIFICATE)
  const {read} = connected('https://api.heroku.com')
  expect((await read.app()).name).toBe('example-app')
  expect((await read.app()).name).toBe('example-app')
  expect(server.requests[1]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  expect(server.passed()).not.toContain(TOKEN)
})

test('nothing is sent to a server whose certificate is not trusted', async () => {
  const server = await posingServer((_, response) => response.end())
  const {write} = connected('https://api.heroku.com')
  await expect(write.scale({web: 1})).rejects.toMatchObject({
    kind: 'network-down',
    why: expect.stringContaining('its certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)') as string,
  })
  expect(server.requests).toEqual([])
})

test('a change that got no answer is unknown, over TLS too', async () => {
  const server = await posingServer(request => request.socket.destroy())
  vi.stubEnv('SSL_CERT_FILE', CERTIFICATE)
  const {write} = connected('https://api.heroku.com')
  expect(await write.scale({web: 1})).toMatchObject({outcome: 'unknown'})
  expect(server.requests).toHaveLength(1)
})
