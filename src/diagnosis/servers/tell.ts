import {FIRST_BYTE_LIMIT_MS} from '../../platform/limits.js'
import {formatCount, formatDuration, plural} from '../../view/format.js'
import type {Server} from './server.js'

const ROUTER = `the router waits ${formatDuration(FIRST_BYTE_LIMIT_MS)}`

/**
 * A server in a few words: `gunicorn, 3 sync workers, timeout 120 s (the router waits 30 s)`; null when no more than
 * its name is known.
 */
export function tellServer(server: Server): string | null {
  const {name, limit} = server
  const workers = workersOf(server)
  if (workers === null && limit.bounds === 'unknown') return null
  return [name, workers, limitOf(server)].filter(part => part !== null).join(', ')
}

/** `3 sync workers`, `2 workers with 5 threads each`, `4 threads`; null when the lines do not tell. */
export function workersOf({kind, processes, threads}: Server): string | null {
  const named = (n: number) => plural(n, kind === null ? 'worker' : `${kind} worker`)
  const many = threads !== null && threads > 1
  if (processes === null) {
    if (many) return `${formatCount(threads)} threads in each worker`
    return kind === null ? null : `${kind} workers`
  }
  if (!many) return kind === null && processes === 1 && threads === null ? null : named(processes)
  if (processes === 1) return plural(threads, 'thread')
  return `${named(processes)} with ${formatCount(threads)} threads each`
}

function limitOf({limit}: Server): string | null {
  switch (limit.bounds) {
    case 'request':
      return `timeout ${seconds(limit.ms)}${limit.from === 'default' ? ' by default' : ''} (${ROUTER})`
    case 'heartbeat':
      return `no request timeout (its timeout of ${seconds(limit.ms)} is a heartbeat; ${ROUTER})`
    case 'none':
      return `no request timeout of its own (${ROUTER})`
    case 'unknown':
      return null
  }
}

/** As timeouts are set: `120 s`, not `2 min`. */
export function seconds(ms: number): string {
  return `${formatCount(Math.round(ms / 1000))} s`
}
