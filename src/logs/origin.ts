import {NameTable} from './name-table.js'
import {RECORDED_SOURCE} from './recorded/recorded-item.js'

/** What kind of lines an origin prints; decides which message parser reads them. */
export type OriginKind = 'router' | 'dyno' | 'app' | 'api' | 'addon' | 'logplex' | 'recorded'

/** A dyno as lines name it: `web.1`, on Fir `web-69f7cd4d8b-xkq2p`. */
export interface DynoName {
  readonly name: string
  /** Process type: `web`, `worker`, and for one-offs `run`, `scheduler`, `release`. */
  readonly type: string
}

/** Where a line came from: `heroku[web.1]`, `app[api]`. One object per origin for a whole log. */
export interface Origin {
  readonly kind: OriginKind
  /** `heroku`, `app`, or what a drain put there. */
  readonly source: string
  /** The text in brackets: `web.1`, `router`, `heroku-postgres`; empty when the line had no prefix. */
  readonly process: string
  /** Null for the router, the API, add-ons and lines without a prefix. */
  readonly dyno: DynoName | null
  /** As people write it and as evidence shows it: `heroku[web.1]`; empty without a prefix. */
  readonly label: string
}

/** Where a line without a prefix is counted. */
export const NO_ORIGIN: Origin = {kind: 'app', source: '', process: '', dyno: null, label: ''}

/** Process types are short; a text that is longer names no dyno, and nobody has to remember it. */
const LONGEST_NAME = 80
const CEDAR_DYNO = /^([\w-]+)\.\d+$/
const FIR_DYNO = /^([\w-]+?)-[0-9a-f]{6,10}-[a-z0-9]{5}$/
const ADDONS = /^(?:heroku-)?(?:postgres|redis|kafka|valkey|applink)(?:\.\d+)?$/

/**
 * Reads the name of a dyno, or null when it names none (`router`, `api`).
 * Fir names follow heroku/cli lib/apps/generation.ts: type, replica-set hash, five characters.
 */
export function parseDynoName(name: string): DynoName | null {
  if (name.length > LONGEST_NAME) return null
  const type = CEDAR_DYNO.exec(name)?.[1] ?? FIR_DYNO.exec(name)?.[1]
  return type === undefined ? null : {name, type}
}

/** Builds the origin of a prefix; callers keep one object per prefix (see `OriginTable`). */
export function originOf(source: string, process: string): Origin {
  const dyno = parseDynoName(process)
  return {
    kind: kindOf(source, process, dyno),
    source,
    process,
    dyno,
    label: process ? `${source}[${process}]` : source,
  }
}

function kindOf(source: string, process: string, dyno: DynoName | null): OriginKind {
  if (source === RECORDED_SOURCE) return 'recorded'
  if (process === 'api') return 'api'
  if (process === 'logplex') return 'logplex'
  if (ADDONS.test(process)) return 'addon'
  if (source !== 'heroku') return 'app'
  if (process === 'router' || process === 'nginx') return 'router'
  // A message of the platform found without a prefix is some dyno's.
  return dyno !== null || process === '' ? 'dyno' : 'app'
}

/** Keeps one `Origin` per prefix, so that a log of millions of lines has a few dozen. */
export class OriginTable {
  readonly #byLabel = new Map<string, Origin>()
  readonly #byBytes = new NameTable(text => {
    const open = text.indexOf('[')
    return this.of(text.slice(0, open), text.slice(open + 1))
  })

  /** The origin of `heroku[web.1` (without its closing bracket). */
  read(bytes: Uint8Array, start: number, end: number): Origin {
    return this.#byBytes.get(bytes, start, end)
  }

  of(source: string, process: string): Origin {
    if (source === '' && process === '') return NO_ORIGIN
    const label = `${source}[${process}`
    const known = this.#byLabel.get(label)
    if (known !== undefined) return known
    if (this.#byLabel.size >= MOST_ORIGINS) this.#byLabel.clear()
    const origin = originOf(source, process)
    this.#byLabel.set(label, origin)
    return origin
  }
}

/** Only a bound: an app has a few hundred places that print. */
const MOST_ORIGINS = 4096
