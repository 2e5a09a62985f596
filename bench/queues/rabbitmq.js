import {spawn} from 'node:child_process'
import {once} from 'node:events'
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Debian's, which is not the one on the path: that serves the whole machine. */
const SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server'
const [PORT, MANAGEMENT_PORT, NODE_PORT, REGISTRY_PORT] = [6397, 6398, 6399, 6400]

/** Starts a RabbitMQ of its own, with its management API, which ends with this process. */
export async function rabbitmq() {
  const folder = mkdtempSync(join(tmpdir(), 'rabbitmq-'))
  writeFileSync(join(folder, 'enabled_plugins'), '[rabbitmq_management].')
  writeFileSync(
    join(folder, 'rabbitmq.conf'),
    `management.tcp.port = ${MANAGEMENT_PORT}\nmanagement.tcp.ip = 127.0.0.1\nvm_memory_high_watermark.relative = 0.8\n`,
  )
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ERL_EPMD_PORT: String(REGISTRY_PORT),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: 'bench@localhost',
    RABBITMQ_NODE_PORT: String(PORT),
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_DIST_PORT: String(NODE_PORT),
    RABBITMQ_MNESIA_BASE: join(folder, 'data'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
    RABBITMQ_PID_FILE: join(folder, 'pid'),
  }
  const start = (command, ...args) =>
    spawn(command, args, {env, stdio: ['ignore', 'pipe', 'ignore'], detached: true})
  const processes = [start('epmd', '-port', String(REGISTRY_PORT), '-address', '127.0.0.1'), start(SERVER)]
  process.once('exit', () => {
    for (const {pid} of processes) if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    rmSync(folder, {recursive: true, force: true, maxRetries: 5})
  })
  await new Promise((resolve, reject) => {
    processes[1].stdout.on('data', bytes => /Server startup complete/.test(String(bytes)) && resolve())
    processes[1].once('close', () => reject(new Error('rabbitmq-server does not start')))
  })
  return {
    url: `amqp://guest:guest@127.0.0.1:${PORT}`,
    managementUrl: `http://127.0.0.1:${MANAGEMENT_PORT}`,
  }
}

/** Puts so many messages into a queue, and waits until all of them are there. */
export async function fill(channel, queue, jobs) {
  await channel.assertQueue(queue, {arguments: {'x-queue-mode': 'lazy'}})
  const body = Buffer.from('{"task":"tasks.sleep","args":[1]}')
  for (let i = 0; i < jobs; i++) if (!channel.sendToQueue(queue, body)) await once(channel, 'drain')
  for (;;) {
    const {messageCount} = await channel.checkQueue(queue)
    if (messageCount === jobs) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
}
