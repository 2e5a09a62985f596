import {createServer} from 'node:http'
import type {AddressInfo} from 'node:net'

import {HttpsProxyAgent} from 'https-proxy-agent'
import {afterEach, beforeEach, expect, onTestFinished, test, vi} from 'vitest'

import {connected, TOKEN} from '../../../test/support/connected.js'
import {APP} from '../../../test/support/heroku-answers.js'
import {json, scriptedServer} from '../../../test/support/scripted-server.js'
import {agentFor} from './proxy.js'

const API = 'https://api.heroku.com'

beforeEach(() => {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY', 'NO_PROXY']) {
    vi.stubEnv(name, undefined)
    vi.stubEnv(name.toLowerCase(), undefined)
  }
})

afterEach(() => {
  vi.unstubAllEnvs()
})

test('no proxy without one in the environment', () => {
  expect(agentFor(API)).toBeUndefined()
})

test.each(['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'ALL_PROXY'])('the proxy of %s', name => {
  vi.stubEnv(name, 'http://proxy.example.com:3128')
  const agent = agentFor(API)
  expect(agent).toBeInstanceOf(HttpsProxyAgent)
  expect((agent as HttpsProxyAgent<string>).proxy.href).toBe('http://proxy.example.com:3128/')
})

test.each(['.heroku.com', 'api.heroku.com', 'api.heroku.com:443', '*', 'x, *.heroku.com'])(
  'not for what NO_PROXY=%s names',
  names => {
    vi.stubEnv('HTTP_PROXY', 'http://proxy.example.com:3128')
    vi.stubEnv('NO_PROXY', names)
    expect(agentFor(API)).toBeUndefined()
  },
)

test('never for this computer, whose token would leave it unencrypted', async () => {
  const proxy = await scriptedServer(json(200, {}))
  vi.stubEnv('HTTP_PROXY', proxy.url)
  const server = await scriptedServer(json(200, APP))
  await connected(server.url).read.app()
  expect(proxy.connections()).toBe(0)
})

test.each(['socks5://127.0.0.1:1080', 'http://['])('a proxy that cannot be used is told: %s', proxy => {
  vi.stubEnv('ALL_PROXY', proxy)
  expect(() => agentFor(API)).toThrow('cannot be used')
})

test('a proxy that refuses is told, and never sees the token', async () => {
  const seen: string[] = []
  const proxy = createServer()
  proxy.on('connect', (request, socket) => {
    seen.push(request.url ?? '', JSON.stringify(request.headers))
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n')
  })
  await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void proxy.close())
  vi.stubEnv('HTTPS_PROXY', `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`)
  const {read, write} = connected(API)
  await expect(read.app()).rejects.toMatchObject({
    kind: 'network-down',
    what: 'cannot reach api.heroku.com',
    why: 'the proxy answers 407',
  })
  await expect(write.scale({web: 1})).rejects.toMatchObject({kind: 'network-down'})
  expect(seen).toHaveLength(4)
  expect(seen[0]).toBe('api.heroku.com:443')
  expect(seen.join('')).not.toContain(TOKEN)
})
