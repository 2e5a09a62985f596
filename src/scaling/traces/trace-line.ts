import {readTimestamp} from '../../logs/timestamp.js'
import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import type {Amount} from '../../queues/queue-system.js'
import type {Look} from '../look.js'
import type {TracedJob} from './trace.js'

/** What a line of a trace holds; `titles` are those of a table of jobs. */
export type TraceLine =
  | {readonly kind: 'look'; readonly look: Look}
  | {readonly kind: 'job'; readonly job: TracedJob}
  | {readonly kind: 'titles'}
  | {readonly kind: 'bad'; readonly why: string}

const NOT_RECORDED = unknown('it was not recorded')

/** A look as a line of JSON: numbers that are known, `{"atLeast": 5}`, and nothing for what is not known. */
export function lookLine(look: Look): string {
  const {at, dynos} = look
  return JSON.stringify({
    at,
    ready: told(look.ready),
    waitMs: told(look.waitMs),
    busy: told(look.busy),
    arrived: told(look.arrived),
    completed: told(look.completed),
    serviceMs: told(look.serviceMs),
    nextDueAt: look.nextDueAt.known ? look.nextDueAt.value : undefined,
    slotsPerDyno: told(look.slotsPerDyno),
    dynos: {
      wanted: dynos.wanted,
      working: dynos.working,
      starting: dynos.starting,
      bootMs: told(dynos.bootMs),
    },
  })
}

/**
 * A line of a trace: a look of ours, a job as JSON (`{"at": "2026-03-02T09:00:00Z", "serviceMs": 1200}`), or a job as
 * `time,ms` of a table. Times are ISO 8601, or seconds or ms since the epoch; a job's ms may be missing.
 */
export function readTraceLine(text: string): TraceLine {
  const line = text.trim()
  return line.startsWith('{') ? jsonLine(line) : tableLine(line)
}

function jsonLine(line: string): TraceLine {
  const fields = objectIn(line)
  if (fields === null) return {kind: 'bad', why: 'it is no JSON'}
  const at = timeIn(fields['at'])
  if (at === null) return {kind: 'bad', why: 'it has no time in at'}
  if (!('ready' in fields) && !('dynos' in fields)) return jobAt(at, fields['serviceMs'] ?? null)
  const dynos = isObject(fields['dynos']) ? fields['dynos'] : {}
  const {wanted, working, starting} = dynos
  if (!isAmount(wanted) || !isAmount(working) || !isAmount(starting))
    return {kind: 'bad', why: 'its dynos are not wanted, working and starting'}
  const look: Look = {
    at,
    ready: amountIn(fields['ready']),
    waitMs: amountIn(fields['waitMs']),
    busy: amountIn(fields['busy']),
    finishing: 0,
    arrived: numberIn(fields['arrived']),
    completed: numberIn(fields['completed']),
    serviceMs: numberIn(fields['serviceMs']),
    nextDueAt: fields['nextDueAt'] === null ? known(null) : numberIn(fields['nextDueAt']),
    slotsPerDyno: numberIn(fields['slotsPerDyno']),
    dynos: {wanted, working, starting, bootMs: numberIn(dynos['bootMs'])},
  }
  return {kind: 'look', look}
}

function tableLine(line: string): TraceLine {
  const [time = '', service = ''] = line.split(/[,;\t]/).map(cell => cell.trim())
  const at = timeIn(/^\d+(\.\d+)?$/.test(time) ? Number(time) : time)
  if (at !== null) return jobAt(at, service === '' ? null : Number(service))
  return /^[a-z_ ]+$/i.test(time) ? {kind: 'titles'} : {kind: 'bad', why: 'it does not begin with a time'}
}

function jobAt(at: number, serviceMs: unknown): TraceLine {
  if (serviceMs === null) return {kind: 'job', job: {at, serviceMs}}
  return isAmount(serviceMs)
    ? {kind: 'job', job: {at, serviceMs}}
    : {kind: 'bad', why: 'its ms are no number'}
}

/** Below it a number is seconds since the epoch, not ms: it is the year 5138 or March 1973. */
const SECONDS_END = 1e11

/** Ms since the epoch; null where it is no time. A time without a zone is UTC. */
function timeIn(value: unknown): number | null {
  if (isAmount(value)) return value < SECONDS_END ? value * 1000 : value
  if (typeof value !== 'string') return null
  const bytes = new TextEncoder().encode(value)
  const at = readTimestamp(bytes, 0, bytes.length)
  return Number.isNaN(at) ? null : at
}

function told(value: Amount): number | {readonly atLeast: number} | undefined {
  if (value.known === false) return undefined
  return value.known === true ? value.value : {atLeast: value.value}
}

function amountIn(value: unknown): Amount {
  if (isAmount(value)) return known(value)
  const least = isObject(value) ? value['atLeast'] : null
  return isAmount(least) ? atLeast(least) : NOT_RECORDED
}

function numberIn(value: unknown): Reading<number> {
  return isAmount(value) ? known(value) : NOT_RECORDED
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}
