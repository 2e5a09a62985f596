import type {UserError} from '../../errors.js'
import type {Beside} from '../../scaling/beside.js'
import type {QueueDemand} from '../../scaling/demand.js'
import type {Turn} from '../../scaling/turn.js'
import {endOf, isAtLimit, quantityAsked, quantityBefore} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {formatIso} from '../../view/format.js'

/** Fields are only added within one version. */
const SCHEMA_VERSION = 1

export interface TurnPlace {
  readonly app: string
  readonly processType: string
  readonly adapter: string
}

/** One look as a line of JSON, as docs/autoscale.schema.json describes it. */
export function turnJson(place: TurnPlace, turn: Turn, beside: Beside): string {
  const {at, reading, demand, decision, done, limit, bound, look, reasons} = turn
  const {centsPerDyno, learned, standing, pausedUntil} = beside
  const quantity = quantityBefore(turn)
  const line = {
    schemaVersion: SCHEMA_VERSION,
    at: formatIso(at),
    ...place,
    result: endOf(turn),
    holdReason: decision.verdict === 'hold' ? decision.reason : null,
    from: quantity,
    to: decision.verdict === 'drain' ? decision.to : quantityAsked(turn),
    atLimit: isAtLimit(turn),
    platformLimit: limit,
    bound,
    why: decision.why,
    reasons,
    outcome: done.outcome === null ? null : done.outcome.text,
    told: done.told,
    revived: done.revived.map(({dyno, outcome}) => ({dyno, outcome: outcome.outcome, text: outcome.text})),
    centsPerMonth:
      centsPerDyno === null ? null : {now: quantity * centsPerDyno, max: bound.max * centsPerDyno},
    lease: standing === null ? null : leaseJson(standing),
    pausedUntil: pausedUntil === null ? null : formatIso(pausedUntil),
    jobs: demand.jobs,
    look: {
      ready: look.ready,
      waitMs: look.waitMs,
      busy: look.busy,
      nextDueAt: look.nextDueAt,
      dynos: look.dynos,
    },
    learned,
    queues: reading.queues.known ? demand.queues.map(queue => queueJson(queue)) : null,
    workers: reading.workers,
    connections: reading.connections,
    notes: [...reading.notes, ...turn.notes],
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

function leaseJson(standing: NonNullable<Beside['standing']>) {
  return {
    standing: standing.outcome,
    owner: standing.outcome === 'theirs' ? standing.owner : null,
    why: standing.outcome === 'unknown' ? standing.why : null,
  }
}

function queueJson({reading, jobs}: QueueDemand) {
  return {...reading, counts: jobs}
}

/** Names come from the datastore: no control character of theirs reaches a terminal. */
function toLine(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === 'string' ? escapeText(field) : field))
}
