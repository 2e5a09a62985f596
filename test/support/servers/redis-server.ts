import {spawn} from 'node:child_process'
import {mkdtemp, rm} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {onTestFinished} from 'vitest'

import {bareEnvironment} from '../run-process.js'
import {freePort} from './free-port.js'

export interface RedisServer {
  readonly port: number
  readonly url: string
  /** Kills it: the port refuses then. */
  stop(): Promise<void>
}

export interface RedisServerOptions {
  /** As on its command line. */
  readonly settings?: readonly string[]
  /** Does it speak TLS on its port? */
  readonly tls?: boolean
  /** Says when it is to end: after the test unless told. */
  readonly ends?: (end: () => Promise<void>) => void
}

/** Starts a genuine Redis that keeps nothing on disk. */
export async function redisServer({
  settings = [],
  tls = false,
  ends = onTestFinished,
}: RedisServerOptions = {}): Promise<RedisServer> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'redis-'))
  const child = spawn(
    'redis-server',
    [
      tls ? '--tls-port' : '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--dir',
      folder,
      ...settings,
    ],
    {stdio: ['ignore', 'pipe', 'ignore'], env: bareEnvironment()},
  )
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  async function stop(): Promise<void> {
    child.kill('SIGKILL')
    await ended
    await rm(folder, {recursive: true, force: true})
  }
  ends(stop)
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.stdout.on('data', (bytes: Buffer) => {
      log += bytes.toString()
      if (log.includes('Ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error(`redis-server ended:\n${log}`)))
  })
  return {port, url: `redis://127.0.0.1:${port}`, stop}
}
