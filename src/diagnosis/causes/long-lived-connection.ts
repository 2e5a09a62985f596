import {ARTICLES} from '../../platform/articles.js'
import {FIRST_BYTE_LIMIT_MS, ROLLING_WINDOW_MS} from '../../platform/limits.js'
import type {AppState, FailedRequest} from '../../state/app-state.js'
import {formatCount, formatDuration, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {highest, occurrenceOf, type Sighting, sightings} from '../evidence.js'
import {advice} from '../remedies.js'
import {isLongLived} from '../requests/long-lived.js'
import {failuresOf, restrictedTo} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

interface Lifetime {
  readonly longestMs: number | null
  readonly routes: readonly string[]
  /** Requests cut off with H12, which the client sees as an error. */
  readonly cutOff: number
}

const NAMED_ROUTES = 2

/** Connections that were meant to stay open ended by the router's clock. */
export const longLivedConnection: Cause<Lifetime> = {
  id: 'long-lived-connection',
  group: 'requests',
  severity: 'warning',
  fallbackFor: ['H15'],
  title: 'the router closed connections that are meant to stay open',
  about: `Websockets, server-sent events and long polls stay open. The router closes them after 55 seconds without a
byte (H15), and an answer must begin within 30 seconds even there (H12). Their service time is a lifetime, not
slowness, so they count neither as slow requests nor for latency.

Clients of such connections open a new one by themselves. H15 alone is information; H12 on such routes is a warning,
since a proper stream answers at once.`,
  detect: state => sightings(state, ['H12', 'H15']).flatMap(sighting => lifetimes(state, sighting)),
  describe(occurrences) {
    const longestMs = highest(occurrences.map(({facts}) => facts.longestMs))
    const routes = [...new Set(occurrences.flatMap(({facts}) => facts.routes))].slice(0, NAMED_ROUTES)
    const total = totalOf(occurrences)
    const cutOff = occurrences.reduce((sum, {facts}) => sum + facts.cutOff, 0)
    return {
      summary:
        `the router closed ${plural(total, 'long-lived connection')} to ${placeOf(occurrences)}` +
        (longestMs === null ? '' : ` after ${total === 1 ? '' : 'up to '}${formatDuration(longestMs)}`) +
        (routes.length === 0 ? '' : ` (${routes.join(', ')})`),
      explanation:
        `It waits ${formatDuration(FIRST_BYTE_LIMIT_MS)} for the first byte of an answer, and closes a connection on which ` +
        `nothing moves for ${formatDuration(ROLLING_WINDOW_MS)} after that. ${total === 1 ? 'This one is' : 'These are'} of ` +
        'the kind that stays open, so the time is a lifetime, and the client normally connects again.' +
        (cutOff === 0
          ? ''
          : ` ${total === 1 ? 'It' : formatCount(cutOff)} ended with H12, which the client sees as an error.`),
      alternatives: occurrences.some(({confidence}) => confidence !== 'high')
        ? ['a normal request that stalled in the middle of its answer']
        : [],
      remedies: [
        advice(
          'let server or client send something (a ping, a comment line) at least every 50 seconds, and at once after connecting',
          ARTICLES.websockets,
        ),
        advice('nothing, if the clients connect again by themselves'),
      ],
    }
  },
}

function lifetimes(state: AppState, sighting: Sighting): Occurrence<Lifetime>[] {
  const kept = failuresOf(state, sighting.ids, sighting.dyno)
  const lasting = kept.filter(isLongLived)
  if (kept.length > 0 && lasting.length === 0) return []
  // Lines of 2010 that are no requests: only H15 is of this kind by itself.
  if (kept.length === 0 && !sighting.ids.includes('H15')) return []
  const part = kept.length === 0 ? sighting : restrictedTo(sighting, lasting, kept.length)
  const cutOff = lasting.filter(({code}) => code === 'H12').length
  return [
    occurrenceOf(part, {
      process: sighting.process ?? 'web',
      confidence: lasting.every(isProven) ? 'high' : 'medium',
      ...(cutOff === 0 ? {severity: 'info' as const} : {}),
      facts: {
        longestMs: highest(lasting.map(({serviceMs}) => serviceMs)),
        routes: [...new Set(lasting.map(({route}) => route))],
        cutOff,
      },
    }),
  ]
}

/** H15 says itself that the connection was idle, whatever it was for. */
function isProven({code}: FailedRequest): boolean {
  return code === 'H15'
}
