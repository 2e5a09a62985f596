import {spawn, type SpawnOptions} from 'node:child_process'
import {appendFile, chown, mkdtemp, readdir, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import pg from 'pg'
import {afterAll, onTestFinished} from 'vitest'

import {PostgresConnection, type PostgresOptions} from '../../../src/queues/connections/postgres.js'
import type {QueueSystem} from '../../../src/queues/queue-system.js'
import {bareEnvironment} from '../run-process.js'
import {freePort} from './free-port.js'

/** Postgres and its pooler refuse to run as root: `nobody` is everywhere. */
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const AS_NOBODY: SpawnOptions = {
  ...(isRoot ? {uid: NOBODY, gid: NOBODY} : {}),
  env: {...bareEnvironment(), LC_ALL: 'C.UTF-8'},
}
/** Where Debian has them, whatever their version. */
const VERSIONS = '/usr/lib/postgresql'

export interface PostgresServer {
  readonly port: number
  readonly folder: string
  /** Of the database `postgres`, as its owner. */
  readonly url: string
  /** An empty database, for one test. */
  database(): Promise<string>
  /** Kills it: the port refuses then. */
  stop(): Promise<void>
}

export interface PostgresServerOptions {
  /** Lines of postgresql.conf. */
  readonly settings?: readonly string[]
  /** Lines of pg_hba.conf, before those that let everybody in from this computer. */
  readonly access?: readonly string[]
  /** To be put into its folder, readable only to itself. */
  readonly files?: Readonly<Record<string, string>>
  /** Copies the data folder of another one, for a follower. */
  readonly follows?: PostgresServer
  /** Says when it is to end: after the test unless told. */
  readonly ends?: (end: () => Promise<void>) => void
}

/** Starts a genuine Postgres on a free port, with a folder of its own. */
export async function postgresServer({
  settings = [],
  access = [],
  files = {},
  follows,
  ends = onTestFinished,
}: PostgresServerOptions = {}): Promise<PostgresServer> {
  const port = await freePort()
  const parent = await ownFolder('postgres-')
  const folder = join(parent, 'data')
  if (follows === undefined) {
    await run('initdb', ['-D', folder, '-U', 'owner', '-A', 'trust', '-E', 'UTF8', '--no-sync'])
    await writeHba(folder, access)
  } else {
    await run('pg_basebackup', ['-D', folder, '-R', '-d', follows.url, '-c', 'fast', '--no-sync'])
  }
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text, {mode: 0o600})
    if (isRoot) await chown(join(folder, name), NOBODY, NOBODY)
  }
  await appendFile(
    join(folder, 'postgresql.conf'),
    [
      `port = ${port}`,
      "listen_addresses = '127.0.0.1'",
      `unix_socket_directories = '${parent}'`,
      'fsync = off',
      'shared_buffers = 32MB',
      ...settings,
      '',
    ].join('\n'),
  )
  const child = spawn(join(await binaries(), 'postgres'), ['-D', folder], {
    ...AS_NOBODY,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  async function stop(): Promise<void> {
    child.kill('SIGQUIT')
    await ended
    await rm(parent, {recursive: true, force: true})
  }
  ends(stop)
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      log += bytes.toString()
      if (log.includes('ready to accept')) resolve()
    })
    child.once('error', reject)
    child.once('close', () => reject(new Error(`postgres ended:\n${log}`)))
  })
  const url = `postgres://owner@127.0.0.1:${port}/postgres`
  let made = 0
  return {
    port,
    folder,
    url,
    stop,
    async database() {
      const name = `test${++made}`
      await query(url, `CREATE DATABASE ${name}`)
      onTestFinished(async () => void (await query(url, `DROP DATABASE ${name} WITH (FORCE)`)))
      return url.replace(/postgres$/, name)
    },
  }
}

/** A disk may be slow to forget many databases. */
const STOP_MS = 60_000

/** One for all tests of a file, started by the first of them. */
export function sharedPostgres(
  options: Omit<PostgresServerOptions, 'ends'> = {},
): () => Promise<PostgresServer> {
  let started: Promise<PostgresServer> | null = null
  let end = () => Promise.resolve()
  afterAll(() => end(), STOP_MS)
  return () => (started ??= postgresServer({...options, ends: stop => (end = stop)}))
}

/** The rows of the last statement, asked as an app would. */
export async function query(
  url: string,
  text: string,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const client = new pg.Client({connectionString: url, ssl: false})
  await client.connect()
  try {
    const result: pg.QueryResult | readonly pg.QueryResult[] = await client.query(text)
    return ((Array.isArray(result) ? result.at(-1) : result) as pg.QueryResult).rows as Readonly<
      Record<string, unknown>
    >[]
  } finally {
    await client.end()
  }
}

/** A connection of an app's that holds what it has locked, until it ends. */
export async function sessionIn(url: string): Promise<{
  readonly run: (text: string) => Promise<pg.QueryResult<Readonly<Record<string, unknown>>>>
  readonly end: () => Promise<void>
}> {
  const client = new pg.Client({connectionString: url, ssl: false})
  await client.connect()
  let ended: Promise<void> | null = null
  const end = () => (ended ??= client.end())
  onTestFinished(end)
  return {run: text => client.query(text), end}
}

/** Any system behind the URL of a Postgres, closed when the test ends. */
export function systemIn(
  url: string,
  make: (connection: PostgresConnection) => QueueSystem,
  options: PostgresOptions = {},
): QueueSystem {
  const system = make(new PostgresConnection(url, options))
  onTestFinished(() => system.close())
  return system
}

/** A pooler before it that gives a connection to another client after each transaction; its only one. */
export async function pgBouncer(server: PostgresServer): Promise<(url: string) => string> {
  const port = await freePort()
  const folder = await ownFolder('pgbouncer-')
  const settings = join(folder, 'pgbouncer.ini')
  await writeFile(
    settings,
    [
      '[pgbouncer]',
      'listen_addr = 127.0.0.1',
      `listen_port = ${port}`,
      'unix_socket_dir =',
      'auth_type = any',
      'pool_mode = transaction',
      'default_pool_size = 1',
      '[databases]',
      `* = host=127.0.0.1 port=${server.port} user=owner`,
      '',
    ].join('\n'),
  )
  const child = spawn('/usr/sbin/pgbouncer', [settings], {...AS_NOBODY, stdio: ['ignore', 'ignore', 'pipe']})
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
    await rm(folder, {recursive: true, force: true})
  })
  await new Promise<void>((resolve, reject) => {
    let log = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      log += bytes.toString()
      if (log.includes('process up')) resolve()
    })
    child.once('close', () => reject(new Error(`pgbouncer ended:\n${log}`)))
  })
  return url => url.replace(`:${server.port}/`, `:${port}/`)
}

async function binaries(): Promise<string> {
  const versions = (await readdir(VERSIONS)).map(Number).sort((a, b) => a - b)
  return join(VERSIONS, String(versions.at(-1)), 'bin')
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(join(await binaries(), program), args, {
    ...AS_NOBODY,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  child.stderr?.on('data', (bytes: Buffer) => (words += bytes.toString()))
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${words}`)
}

async function ownFolder(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  if (isRoot) await chown(folder, NOBODY, NOBODY)
  return folder
}

async function writeHba(folder: string, access: readonly string[]): Promise<void> {
  const everybody = ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust']
  await writeFile(join(folder, 'pg_hba.conf'), [...access, ...everybody, ''].join('\n'))
}
