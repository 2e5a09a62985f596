import {MOST_MEMORY_BYTES} from './lease/lease.js'

/**
 * What one look leaves for the next one, which may be another process's. It stands beside the lease, or in a file, and is
 * small: the policy's own part has 700 bytes for each goal, and with one goal all together is less than 1 kB as JSON. Times are ms since the epoch.
 */
export interface Memory extends Ownership {
  /** The most dynos that Heroku said it takes, and when. */
  readonly limit: Limit | null
  /** Connections to the datastore, as they were seen beside dynos. */
  readonly connections: ConnectionsSeen | null
  /** What the policy handed back, as it is; null where it has none. */
  readonly policy: unknown
}

/** Whose quantity is it that the formation has? */
export interface Ownership {
  /** The quantity that is in order: the one that we set last, or took over. */
  readonly lastSet: Setting | null
  /** One that we sent and heard nothing of: it may still appear. */
  readonly unclear: Setting | null
  /** One that somebody else has set, `at` when we first saw it. */
  readonly foreign: Setting | null
}

export interface Setting {
  readonly quantity: number
  readonly at: number
}

export interface Limit {
  readonly most: number
  readonly at: number
}

export interface ConnectionsSeen {
  /** Over all users of the datastore, while so many dynos had theirs. */
  readonly used: number
  readonly dynos: number
  /** Dynos at the last look: a number is taken once it has stayed for two. */
  readonly dynosLast: number
  /** What one dyno makes; null while their number has not changed yet. */
  readonly perDyno: number | null
}

export const NO_MEMORY: Memory = {
  lastSet: null,
  unclear: null,
  foreign: null,
  limit: null,
  connections: null,
  policy: null,
}

const VERSION = 1

/**
 * As JSON of at most `MOST_MEMORY_BYTES`. Where that is more, the parts of policies that do not fit are left out: whoever follows learns
 * them anew, and until then lets no dyno go.
 */
export function writeMemory(memory: Memory): string {
  const parts = Object.entries(objectIn(memory.policy) ?? {})
  const whole = textOf(memory)
  if (bytesOf(whole) <= MOST_MEMORY_BYTES) return whole
  for (let count = parts.length - 1; count > 0; count--) {
    const text = textOf({...memory, policy: Object.fromEntries(parts.slice(0, count))})
    if (bytesOf(text) <= MOST_MEMORY_BYTES) return text
  }
  return textOf({...memory, policy: null})
}

function textOf(memory: Memory): string {
  return JSON.stringify({version: VERSION, ...withoutNulls(memory)})
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length
}

/**
 * What `writeMemory` wrote. Anything else is no memory, and `why` says so for people: who guesses at what is damaged
 * takes dynos away on a guess.
 */
export function readMemory(
  text: string,
): {readonly memory: Memory; readonly why: null} | {readonly memory: null; readonly why: string} {
  const {version, ...stored} = objectIn(parsed(text)) ?? {}
  if (typeof version !== 'number') return {memory: null, why: 'what was remembered is damaged'}
  if (version > VERSION)
    return {memory: null, why: 'a newer version of this plugin wrote what was remembered'}
  const lastSet = settingIn(stored['lastSet'])
  const unclear = settingIn(stored['unclear'])
  const foreign = settingIn(stored['foreign'])
  const limit = limitIn(stored['limit'])
  const connections = connectionsIn(stored['connections'])
  const parts = [lastSet, unclear, foreign, limit, connections]
  if (version !== VERSION || parts.includes(undefined))
    return {memory: null, why: 'what was remembered is damaged'}
  return {
    memory: {
      lastSet: lastSet ?? null,
      unclear: unclear ?? null,
      foreign: foreign ?? null,
      limit: limit ?? null,
      connections: connections ?? null,
      policy: stored['policy'] ?? null,
    },
    why: null,
  }
}

/** Each of these is null where there is none, and undefined where it is damaged. */
function settingIn(value: unknown): Setting | null | undefined {
  const {quantity, at} = objectIn(value) ?? {}
  if (value === undefined || value === null) return null
  return isQuantity(quantity) && isAmount(at) ? {quantity, at} : undefined
}

function limitIn(value: unknown): Limit | null | undefined {
  const {most, at} = objectIn(value) ?? {}
  if (value === undefined || value === null) return null
  return isQuantity(most) && isAmount(at) ? {most, at} : undefined
}

function connectionsIn(value: unknown): ConnectionsSeen | null | undefined {
  const {used, dynos, dynosLast, perDyno = null} = objectIn(value) ?? {}
  if (value === undefined || value === null) return null
  const areCounts = isQuantity(used) && isQuantity(dynos) && isQuantity(dynosLast)
  return areCounts && (perDyno === null || isAmount(perDyno)) ? {used, dynos, dynosLast, perDyno} : undefined
}

function isQuantity(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function withoutNulls(memory: Memory): Partial<Memory> {
  return Object.fromEntries(Object.entries(memory).filter(([, value]) => value !== null))
}
