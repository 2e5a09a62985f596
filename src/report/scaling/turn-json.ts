import type {UserError} from '../../errors.js'
import type {QueueDemand} from '../../scaling/demand.js'
import type {Turn} from '../../scaling/scaler.js'
import {endOf, isAtLimit} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {formatIso} from '../../view/format.js'
import {reached} from './turn-line.js'

/** Fields are only added within one version. */
const SCHEMA_VERSION = 1

export interface TurnPlace {
  readonly app: string
  readonly processType: string
  readonly adapter: string
}

/** One look as a line of JSON, as docs/autoscale.schema.json describes it. */
export function turnJson(place: TurnPlace, turn: Turn): string {
  const {at, reading, demand, decision, outcome, limit} = turn
  const line = {
    schemaVersion: SCHEMA_VERSION,
    at: formatIso(at),
    ...place,
    result: endOf(turn),
    from: decision.verdict === 'scale' ? decision.from : decision.at,
    to: reached(turn),
    atLimit: isAtLimit(turn),
    platformLimit: limit,
    why: decision.why,
    outcome: outcome === null ? null : outcome.text,
    jobs: demand.jobs,
    queues: reading.queues.known ? demand.queues.map(queue => queueJson(queue)) : null,
    workers: reading.workers,
    connections: reading.connections,
    notes: reading.notes,
  }
  return toLine(line)
}

/** A look that came to nothing. */
export function failedTurnJson(place: TurnPlace, at: number, {what, why}: UserError): string {
  return toLine({
    schemaVersion: SCHEMA_VERSION,
    at: formatIso(at),
    ...place,
    result: 'failed',
    why: why === '' ? what : `${what}: ${why}`,
  })
}

function queueJson({reading, jobs}: QueueDemand) {
  return {...reading, counts: jobs}
}

/** Names come from the datastore: no control character of theirs reaches a terminal. */
function toLine(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === 'string' ? escapeText(field) : field))
}
