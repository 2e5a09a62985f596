import {timeOfText} from '../../logs/envelopes/time-text.js'
import {asObject, textAt, type JsonObject} from '../../logs/marks/json.js'
import type {PlatformStatus} from '../../platform/api.js'
import {known, unknown, type Reading} from '../../platform/reading.js'
import type {Asking} from '../platform.js'
import {askJson, unfitText} from './ask-json.js'
import {statusHost, type Place} from './side-hosts.js'

/** From good to bad. Blue is maintenance. */
const COLOURS = ['green', 'blue', 'yellow', 'red'] as const
/** Of `Apps`, `Data` and `Tools` those that a running app needs. */
const SYSTEMS = new Set(['Apps', 'Data'])
const MOST_INCIDENTS = 5
const LONGEST_TITLE = 200

/**
 * What Heroku says of itself, asked as `heroku status` asks (heroku/cli src/commands/status.ts), never with a token:
 * `{status: [{system, status}], incidents: [{title, state, created_at}], scheduled}`. What is scheduled is left out: it
 * stays in its list long after it is over.
 */
export async function readStatus(
  place: Place & {readonly userAgent: string},
  {signal}: Asking = {},
): Promise<Reading<PlatformStatus>> {
  const host = statusHost(place)
  if (!host.known) return host
  const url = new URL('/api/v4/current-status', host.value)
  const answer = await askJson({url, headers: {'user-agent': place.userAgent}, signal})
  if (!answer.known) return answer
  const status = answer.value.status === 200 ? statusOf(answer.value.body) : null
  return status === null ? unknown(unfitText(url, answer.value)) : known(status)
}

/** Null for another form, and for a colour nobody knows: it must not pass for green. */
function statusOf(body: unknown): PlatformStatus | null {
  const answer = asObject(body) ?? {}
  const systems = objectsIn(answer['status']).filter(system => SYSTEMS.has(textAt(system, 'system') ?? ''))
  const ranks = systems.map(({status}) => COLOURS.findIndex(colour => colour === status))
  const worst = COLOURS[Math.max(...ranks)]
  if (worst === undefined || ranks.includes(-1) || systems.every(({system}) => system !== 'Apps')) return null
  return {apps: worst, incidents: incidentsIn(answer['incidents'])}
}

/** `resolved` says false of what is over, too; `state` is right. */
function incidentsIn(value: unknown): PlatformStatus['incidents'] {
  return objectsIn(value)
    .filter(({state}) => state !== 'resolved')
    .map(incident => ({
      title: textAt(incident, 'title')?.slice(0, LONGEST_TITLE) ?? 'an incident without a title',
      since: timeOfText(textAt(incident, 'created_at') ?? ''),
    }))
    .sort((a, b) => (b.since ?? 0) - (a.since ?? 0))
    .slice(0, MOST_INCIDENTS)
}

function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(asObject).filter(object => object !== null) : []
}
