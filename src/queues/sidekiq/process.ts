import {known, type Reading, unknown} from '../../platform/reading.js'
import type {Value} from '../connections/redis/commands.js'
import {toInteger, toTexts} from '../connections/redis/values.js'
import {dynoOfHost} from '../dyno-of-host.js'
import {parseObject, textOf, toObject} from '../json.js'
import type {WorkerReading} from '../queue-system.js'
import {QUIET_UNTIL} from './keys.js'

export const PROCESS_FIELDS = ['info', 'concurrency', 'busy', 'beat', 'quiet', QUIET_UNTIL] as const

/** What the hash of a process says. */
export interface ProcessFields {
  readonly info: Readonly<Record<string, unknown>>
  readonly concurrency: number | undefined
  readonly busy: number | undefined
  /** Its last sign of life by its own clock, ms since the epoch. */
  readonly beatAt: number | null
  readonly quiet: boolean | undefined
  readonly quietUntil: number | null
}

/** Of `HMGET` with `PROCESS_FIELDS`; null where there is no such process any more. */
export function parseProcess(value: Value): ProcessFields | null | undefined {
  const texts = toTexts(value)
  if (texts === undefined) return undefined
  const [info = null, concurrency, busy, beat, quiet, until] = texts
  if (info === null) return null
  const fields = parseObject(info) ?? {}
  return {
    info: fields,
    concurrency: toInteger(concurrency) ?? numberOf(fields['concurrency']),
    busy: toInteger(busy),
    beatAt: Number(beat ?? Number.NaN) * 1000 || null,
    quiet: quiet === 'true' ? true : quiet === 'false' ? false : undefined,
    quietUntil: toInteger(until) ?? null,
  }
}

/** Each beat keeps the hash for as long. */
const LIFE_MS = 60_000

/**
 * Does the process live? Every sign of life keeps its hash for another minute of the datastore's clock, so what is there
 * lives, or did a minute ago. A hash that does not expire was copied from elsewhere; only then is the process's own clock
 * asked.
 */
export function isAlive({beatAt}: ProcessFields, expiresInMs: Reading<number>, at: number): boolean {
  const isKept = expiresInMs.known && expiresInMs.value === -1
  return !isKept || (beatAt !== null && at - beatAt < LIFE_MS)
}

/**
 * A process says with a sign of life that it is quiet, 10 s after the one with which it took the signal to be. From that one
 * on it begins no job: `hasTakenSignals` says that none is left for it. What it was given to be quiet vanishes as late as
 * the signal, and both live on only by a sign of life (`❤` in lib/sidekiq/launcher.rb).
 */
export function toWorker(id: string, fields: ProcessFields, hasTakenSignals: boolean): WorkerReading {
  const {info, concurrency, busy, quietUntil} = fields
  const quiet = quietUntil !== null && hasTakenSignals ? true : fields.quiet
  const silent = unknown('the process does not say')
  const queues = queuesOf(info)
  return {
    id,
    // Its host is what the variable DYNO says, where that is set.
    dyno: dynoOfHost(textOf(info['hostname']) ?? id.split(':')[0] ?? ''),
    slots: concurrency === undefined ? silent : known(concurrency),
    busy: busy === undefined ? silent : known(busy),
    quiet: quiet === undefined ? silent : known(quiet),
    quietUntil,
    queues: queues === null ? silent : known(queues),
  }
}

function queuesOf(info: ProcessFields['info']): readonly string[] | null {
  const {queues, capsules} = info
  const ofCapsules = Object.values(toObject(capsules) ?? {}).flatMap(capsule =>
    Object.keys(toObject(toObject(capsule)?.['weights']) ?? {}),
  )
  if (ofCapsules.length > 0) return [...new Set(ofCapsules)]
  if (!Array.isArray(queues)) return null
  return [...new Set(queues.filter(name => typeof name === 'string'))]
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined
}
