import {execFileSync, spawn} from 'node:child_process'
import {chownSync, mkdtempSync, readdirSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** Postgres refuses to run as root: `nobody` is everywhere. */
const NOBODY = 65_534
const isRoot = process.getuid() === 0
const options = isRoot ? {uid: NOBODY, gid: NOBODY} : {}
const VERSIONS = '/usr/lib/postgresql'

/** Starts a Postgres in a folder of its own; both are gone when this process ends. */
export async function startPostgres(port) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'))
  if (isRoot) chownSync(folder, NOBODY, NOBODY)
  const bin = join(VERSIONS, readdirSync(VERSIONS).at(-1), 'bin')
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'owner', '-A', 'trust', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  })
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
    max_wal_size: '4GB',
    shared_buffers: '256MB',
    maintenance_work_mem: '256MB',
  }
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {...options, stdio: ['ignore', 'ignore', 'pipe']},
  )
  process.once('exit', () => {
    server.kill('SIGKILL')
    rmSync(folder, {recursive: true, force: true})
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  await new Promise((resolve, reject) => {
    server.stderr.on('data', bytes => /ready to accept/.test(String(bytes)) && resolve())
    server.once('close', () => reject(new Error('postgres does not start')))
  })
  return `postgres://owner@127.0.0.1:${port}/postgres`
}
