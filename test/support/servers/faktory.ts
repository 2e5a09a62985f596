import {createHash, randomBytes} from 'node:crypto'
import {type AddressInfo, createServer, type Socket} from 'node:net'

import {onTestFinished} from 'vitest'

interface Job {
  readonly jid: string
  readonly queue?: string
  readonly at?: string
}

export interface FaktoryOptions {
  readonly password?: string
  /** Before 1.9.2 there was no `QUEUE LATENCY`. */
  readonly tellsLatency?: boolean
}

/**
 * What of Faktory 1.10 we and its genuine client for Node.js need, from its source (server/{server,commands}.go,
 * manager/): no package brings the genuine server. The client keeps the handshake honest.
 */
export async function faktoryServer({password, tellsLatency = true}: FaktoryOptions = {}) {
  const queues = new Map<string, {readonly job: Job; readonly since: number}[]>()
  const working = new Map<string, Job>()
  let scheduled = 0
  let processed = 0
  const sockets = new Set<Socket>()
  const commands: string[] = []

  function answer(command: string): string {
    const [verb = '', ...words] = command.split(' ')
    const rest = command.slice(verb.length + 1)
    commands.push(verb)
    switch (verb) {
      case 'PUSH': {
        const job = JSON.parse(rest) as Job
        const {queue = 'default', at} = job
        if (at !== undefined && Date.parse(at) > Date.now()) scheduled++
        else queues.set(queue, [...(queues.get(queue) ?? []), {job, since: Date.now()}])
        return '+OK\r\n'
      }
      case 'FETCH': {
        const taken = words.map(name => queues.get(name)?.shift()).find(entry => entry !== undefined)
        if (taken === undefined) return '$-1\r\n'
        working.set(taken.job.jid, taken.job)
        return bulk(taken.job)
      }
      case 'ACK':
        working.delete((JSON.parse(rest) as Job).jid)
        processed++
        return '+OK\r\n'
      case 'INFO':
        return bulk({
          now: new Date().toISOString().replace('Z', '123456Z'),
          server_utc_time: '09:05:00 UTC',
          faktory: {
            queues: Object.fromEntries(Array.from(queues, ([name, jobs]) => [name, jobs.length])),
            sets: {scheduled, retries: 0, dead: 0, working: working.size},
            tasks: {},
            total_failures: 0,
            total_processed: processed,
            total_enqueued: 0,
            total_queues: queues.size,
          },
          server: {description: 'Faktory', faktory_version: '1.10.0', connections: sockets.size},
        })
      case 'QUEUE':
        if (words[0] !== 'LATENCY' || !tellsLatency)
          return `-ERR no such QUEUE subcommand: ${words[0] ?? ''}\r\n`
        return bulk(Object.fromEntries(words.slice(1).map(name => [name, latencyOf(name)])))
      case 'BEAT':
        return '+OK\r\n'
      default:
        return `-ERR unknown command ${verb}\r\n`
    }
  }

  function latencyOf(name: string): number {
    const [next] = queues.get(name) ?? []
    return next === undefined ? 0 : (Date.now() - next.since) / 1000
  }

  const server = createServer(socket => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    const salt = randomBytes(8).toString('hex')
    const iterations = 4000 + Math.floor(Math.random() * 4096)
    const asked = password === undefined ? {} : {i: iterations, s: salt}
    socket.write(`+HI ${JSON.stringify({v: 2, ...asked})}\r\n`)
    let greeted = false
    let text = ''
    socket.on('data', bytes => {
      text += bytes.toString()
      for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
        const line = text.slice(0, end).trimEnd()
        text = text.slice(end + 1)
        if (greeted) {
          if (line === 'END') socket.end()
          else socket.write(answer(line))
          continue
        }
        if (!line.startsWith('HELLO {')) return void socket.destroy()
        const {pwdhash} = JSON.parse(line.slice(6)) as {readonly pwdhash?: string}
        if (password !== undefined && pwdhash !== hash(password, salt, iterations))
          return void socket.end('-ERR Invalid password\r\n')
        greeted = true
        socket.write('+OK\r\n')
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const {port} = server.address() as AddressInfo
  async function stop(): Promise<void> {
    sockets.forEach(socket => socket.destroy())
    await new Promise(resolve => server.close(resolve))
  }
  onTestFinished(stop)
  const login = password === undefined ? '' : `:${encodeURIComponent(password)}@`
  return {port, url: `tcp://${login}127.0.0.1:${port}`, commands, open: () => sockets.size, stop}
}

function bulk(value: unknown): string {
  const text = JSON.stringify(value)
  return `$${Buffer.byteLength(text)}\r\n${text}\r\n`
}

function hash(password: string, salt: string, iterations: number): string {
  let digest = createHash('sha256').update(`${password}${salt}`).digest()
  for (let i = 1; i < iterations; i++) digest = createHash('sha256').update(digest).digest()
  return digest.toString('hex')
}
