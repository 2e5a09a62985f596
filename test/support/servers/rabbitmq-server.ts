import {type ChildProcess, spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {type Channel, connect} from 'amqplib'
import {onTestFinished} from 'vitest'

import {ROOT} from '../paths.js'
import {bareEnvironment} from '../run-process.js'
import {freePort} from './free-port.js'
import {RABBITMQ} from './provision.js'

export interface RabbitmqServer {
  readonly port: number
  /** Where it speaks TLS, with a certificate that nobody vouches for. */
  readonly tlsPort: number
  readonly managementPort: number
  /** Puts something through the management API, as its administrator: a vhost, a user, his rights. */
  put(path: string, body?: object): Promise<void>
  /** A vhost of its own, which only `app` with `s3cr3t` may use. */
  vhost(): Promise<Vhost>
  /** Ends it at once. */
  stop(): Promise<void>
}

export interface Vhost {
  readonly name: string
  readonly url: string
  readonly managementUrl: string
  /** A client of the genuine library, for producers and consumers. */
  channel(): Promise<Channel>
}

export const PASSWORD = 's3cr3t'

/**
 * Starts a genuine RabbitMQ with its management plugin on free ports, with a registry of Erlang nodes of its own, in a
 * folder that is gone afterwards. It takes some 7 s: one for a whole file of tests, each with its own vhost.
 */
export async function rabbitmqServer(): Promise<RabbitmqServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rabbitmq-'))
  const [port, tlsPort, managementPort, nodePort, registryPort] = await freePorts()
  await writeFile(join(folder, 'enabled_plugins'), '[rabbitmq_management].')
  const settings = {
    'management.tcp.port': managementPort,
    'management.tcp.ip': '127.0.0.1',
    'listeners.ssl.1': `127.0.0.1:${tlsPort}`,
    'ssl_options.certfile': join(ROOT, 'test/fixtures/tls/certificate.pem'),
    'ssl_options.keyfile': join(ROOT, 'test/fixtures/tls/key.pem'),
    'ssl_options.verify': 'verify_none',
  }
  await writeFile(
    join(folder, 'rabbitmq.conf'),
    Object.entries(settings)
      .map(([name, value]) => `${name} = ${value}\n`)
      .join(''),
  )
  const env = {
    ...bareEnvironment(),
    HOME: folder,
    ERL_EPMD_PORT: String(registryPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: `test${nodePort}@localhost`,
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_DIST_PORT: String(nodePort),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
  }
  const registry = start('epmd', ['-port', String(registryPort), '-address', '127.0.0.1'], env)
  const server = start(RABBITMQ, [], env)
  async function stop(): Promise<void> {
    await kill(server)
    await kill(registry)
    await rm(folder, {recursive: true, force: true, maxRetries: 5})
  }
  await ready(server).catch(async (error: unknown) => {
    await stop()
    throw error
  })

  let vhosts = 0
  const managementUrl = `http://127.0.0.1:${managementPort}`
  async function put(path: string, body: object = {}): Promise<void> {
    const answer = await fetch(`${managementUrl}/api/${path}`, {
      method: 'PUT',
      headers: {'authorization': `Basic ${btoa('guest:guest')}`, 'content-type': 'application/json'},
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status} ${await answer.text()}`)
  }
  async function vhost(): Promise<Vhost> {
    const name = `test${vhosts++}`
    const url = `amqp://app:${PASSWORD}@127.0.0.1:${port}/${name}`
    await put(`vhosts/${name}`)
    await put('users/app', {password: PASSWORD, tags: 'management'})
    await put(`permissions/${name}/app`, {configure: '.*', write: '.*', read: '.*'})
    return {name, url, managementUrl, channel: () => openChannel(url)}
  }
  return {port, tlsPort, managementPort, put, vhost, stop}
}

async function openChannel(url: string): Promise<Channel> {
  const connection = await connect(url)
  connection.on('error', () => {})
  onTestFinished(() => connection.close().catch(() => {}))
  return connection.createChannel()
}

async function freePorts(): Promise<readonly [number, number, number, number, number]> {
  return [await freePort(), await freePort(), await freePort(), await freePort(), await freePort()]
}

/** With a group of its own: the server is a script that starts others. */
function start(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  return spawn(command, [...args], {env, stdio: ['ignore', 'pipe', 'ignore'], detached: true})
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'close')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

async function ready(server: ChildProcess): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let log = ''
    server.stdout?.on('data', (bytes: Buffer) => {
      log += bytes.toString()
      if (log.includes('Server startup complete')) resolve()
    })
    server.once('error', reject)
    server.once('close', () => reject(new Error(`rabbitmq-server ended:\n${log.slice(-3000)}`)))
  })
}
