import {randomUUID} from 'node:crypto'
import {open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises'

import type {Clock} from '../../clock.js'
import {UserError} from '../../errors.js'
import type {Restart} from '../guards/guard.js'
import {type Ledger, without} from './ledger.js'

const VERSION = 1
/** No budget looks further back. */
const KEEP_MS = 366 * 24 * 60 * 60_000
/** Far more than any budget that makes sense allows. */
const MOST = 10_000
/** To read and write a few kB takes no time: who holds the lock longer has died. */
const STALE_LOCK_MS = 30_000
const LOCK_PAUSE_MS = 50
const LOCK_PATIENCE_MS = 60_000

/**
 * Remembers in a small JSON file, which several runs on one computer may share. It is replaced as a whole, so that a run
 * that is killed leaves the old or the new one. Damage is an error: who forgot would restart too often.
 */
export function stateFile(path: string, clock: Clock): Ledger {
  const restarts = async () => parse(path, await textOf(path))

  async function change<T>(
    make: (kept: readonly Restart[]) => readonly [readonly Restart[] | null, T],
  ): Promise<T> {
    const unlock = await lock(path, clock)
    try {
      const [next, value] = make(await restarts())
      if (next !== null) await replace(path, next.filter(({at}) => at > clock.now() - KEEP_MS).slice(-MOST))
      return value
    } finally {
      await unlock()
    }
  }

  return {
    restarts,
    reserve: (restart, allows) => change(kept => (allows(kept) ? [[...kept, restart], true] : [null, false])),
    takeBack: restart => change(kept => [without(kept, restart), undefined]),
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw inaccessible('read', path, error)
  }
}

function parse(path: string, text: string | null): readonly Restart[] {
  if (text === null) return []
  const {version, restarts} = asObject(json(text)) ?? {}
  if (version === VERSION && Array.isArray(restarts)) {
    const read = restarts.map(restartIn)
    if (read.every(restart => restart !== null)) return read
  }
  const isNewer = typeof version === 'number' && version > VERSION
  throw new UserError(`the state file ${path} cannot be understood`, {
    why: isNewer
      ? 'a newer version of this plugin wrote it'
      : 'it is damaged, or was never a state file of this command',
    next: isNewer
      ? 'update this plugin, or name another file:\n  heroku plugins:update'
      : 'name another file, or remove this one: the restarts that it counted are then forgotten, and the budget begins anew',
    exitCode: 1,
  })
}

function restartIn(value: unknown): Restart | null {
  const {id, name, type, at} = asObject(value) ?? {}
  const isRestart = typeof id === 'string' && typeof name === 'string' && typeof type === 'string'
  return isRestart && typeof at === 'number' ? {id, name, type, at} : null
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null
}

async function replace(path: string, restarts: readonly Restart[]): Promise<void> {
  const draft = `${path}.${randomUUID()}.tmp`
  try {
    await writeFile(draft, `${JSON.stringify({version: VERSION, restarts}, null, 2)}\n`, {
      mode: 0o600,
      flush: true,
    })
    await rename(draft, path)
  } catch (error) {
    await rm(draft, {force: true})
    throw inaccessible('write', path, error)
  }
}

/** Gives what unlocks it. */
async function lock(path: string, clock: Clock): Promise<() => Promise<void>> {
  const name = `${path}.lock`
  const giveUpAt = clock.now() + LOCK_PATIENCE_MS
  for (;;) {
    try {
      const handle = await open(name, 'wx')
      await handle.close()
      return () => rm(name, {force: true})
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw inaccessible('write', path, error)
    }
    if (await isStale(name, clock)) await breakLock(name, clock)
    else if (clock.now() >= giveUpAt) throw stillLocked(path, name)
    else await clock.sleep(LOCK_PAUSE_MS)
  }
}

/** Only one at a time, who looks once more: another may have broken it and hold a new one. */
async function breakLock(name: string, clock: Clock): Promise<void> {
  const breaker = `${name}.stale`
  try {
    const handle = await open(breaker, 'wx')
    await handle.close()
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw inaccessible('write', name, error)
    await clock.sleep(LOCK_PAUSE_MS)
    // Whoever breaks a lock is done at once, or has died.
    if (await isStale(breaker, clock)) await rm(breaker, {force: true})
    return
  }
  try {
    if (await isStale(name, clock)) await rm(name, {force: true})
  } finally {
    await rm(breaker, {force: true})
  }
}

async function isStale(name: string, clock: Clock): Promise<boolean> {
  try {
    return clock.now() - (await stat(name)).mtimeMs > STALE_LOCK_MS
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

function stillLocked(path: string, name: string): UserError {
  return new UserError(`the state file ${path} is in use`, {
    why: 'another run holds it for a minute already',
    next: `try again; if nothing else runs, remove its lock:\n  rm ${name}`,
    exitCode: 1,
  })
}

function inaccessible(what: 'read' | 'write', path: string, error: unknown): UserError {
  return new UserError(`cannot ${what} the state file ${path}`, {
    why: `the system says ${codeOf(error) ?? String(error)}`,
    next: 'name a file in a folder that this user may write to',
    exitCode: 1,
  })
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
