import {parseDynoName} from '../../logs/origin.js'
import type {PlatformGeneration} from '../../platform/api.js'
import type {WorldLine} from '../world.js'
import {invalid} from './api-error.js'
import {isRecord} from './json.js'

const DEFAULT_LINES = 100

/** What a log session gives. */
export interface LogRequest {
  readonly generation: PlatformGeneration
  /** So many of the last lines that the world still has are looked through for those that match. */
  readonly lines: number
  readonly tail: boolean
  readonly matches: (line: WorldLine) => boolean
}

/**
 * Reads the body of `POST /apps/:app/log-sessions`. The CLI sends `dyno`, the schema says `dyno_name`: both are taken.
 * On Cedar the CLI sends a process type as `dyno` too. Fir always tails, has no history, and takes no word about either.
 */
export function parseLogRequest(body: unknown, generation: PlatformGeneration): LogRequest {
  const fields = body === null ? {} : body
  if (!isRecord(fields)) throw invalid('The body must be an object.')
  const allowed = ['dyno', 'dyno_name', 'type', 'source', ...(generation === 'fir' ? [] : ['lines', 'tail'])]
  const unknown = Object.keys(fields).find(name => !allowed.includes(name))
  if (unknown !== undefined) throw invalid(`${unknown} is not a parameter of a log session on ${generation}.`)

  const filter = {
    dyno: text(fields, 'dyno') ?? text(fields, 'dyno_name'),
    type: text(fields, 'type'),
    source: text(fields, 'source'),
  }
  const matches = (line: WorldLine) => matchesFilter(line, filter)
  if (generation === 'fir') return {generation, lines: 0, tail: true, matches}

  const {lines = DEFAULT_LINES, tail = false} = fields
  if (!Number.isInteger(lines) || Number(lines) < 0) throw invalid('lines must be a non-negative integer.')
  if (typeof tail !== 'boolean') throw invalid('tail must be true or false.')
  return {generation, lines: Number(lines), tail, matches}
}

interface Filter {
  readonly dyno: string | null
  readonly type: string | null
  readonly source: string | null
}

function matchesFilter({process, source}: WorldLine, filter: Filter): boolean {
  const type = parseDynoName(process)?.type ?? process
  if (filter.source !== null && source !== filter.source) return false
  if (filter.type !== null && type !== filter.type) return false
  return filter.dyno === null || process === filter.dyno || type === filter.dyno
}

function text(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = fields[name] ?? null
  if (value !== null && typeof value !== 'string') throw invalid(`${name} must be a string.`)
  return value
}
