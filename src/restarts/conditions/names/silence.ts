import type {Dyno} from '../../../state/app-state.js'
import {hasEnded} from '../../../state/lives/generation.js'
import {countOf} from '../../../state/requests/histogram.js'
import {plural} from '../../../view/format.js'
import {FROM_ZERO} from '../judging/possible.js'
import type {Look} from './look.js'
import {between, notKnown} from './measured.js'
import {type Doubt, type Measured, type Name, SHOWN_EVERYWHERE} from './name.js'
import {NOT_UP} from './stretch.js'

const MINUTE_MS = 60_000
/** Not every request makes an app print a line. */
const FEWEST_REQUESTS = 5

/** How long the dyno has said nothing although it had something to do. */
export const SILENCE_NAMES: readonly Name[] = [
  {
    name: 'silence',
    kind: 'duration',
    meaning: 'time since it last printed a line, though it had requests or jobs to do',
    flag: '--no-output 2m',
    text: null,
    window: null,
    isSilence: true,
    from: 'anything',
    domain: FROM_ZERO,
    alsoCalled: ['no_output', 'quiet', 'silent', 'last_line', 'idle'],
    cannotShow: SHOWN_EVERYWHERE,
    read: silenceOf,
  },
]

/** What was not seen may have been a line: since a hole in the log it is known to be silent, before it perhaps. */
function silenceOf(look: Look): Measured {
  const {now, life, ownSince, wholeSince} = look
  if (hasEnded(life)) return notKnown({why: 'it is not running', how: null})
  if (ownSince === null) return notKnown(NOT_UP)
  const last = Math.max(life.lastAppLineAt ?? -Infinity, ownSince)
  const heardSince = Math.max(last, wholeSince)
  const most = now - last
  const doubt = unexpected(look, heardSince)
  if (doubt !== null) return between(0, most, doubt)
  return between(Math.max(0, now - heardSince), most, NOT_HEARD)
}

/** Why nobody should expect it to have said something since then; null where one should. */
function unexpected(look: Look, since: number): Doubt | null {
  if (!hasEverSpoken(look))
    return {
      why: 'no dyno of its type has printed a line, so that silence says nothing',
      how: 'listen for longer',
    }
  const begin = Math.ceil(since / MINUTE_MS) * MINUTE_MS
  return look.dyno.type === 'web' ? withoutRequests(look.dyno, begin) : withoutJobs(look, begin)
}

function hasEverSpoken({state, dyno}: Look): boolean {
  return [...state.dynos.values()].some(
    ({type, generations}) => type === dyno.type && generations.some(({appLines}) => appLines > 0),
  )
}

/** Requests that stay open, such as websockets, have no latency and are not counted. */
function withoutRequests({traffic}: Dyno, since: number): Doubt | null {
  const requests = traffic.minutes
    .filter(({at}) => at >= since)
    .reduce((sum, {latency}) => sum + countOf(latency), 0)
  if (requests >= FEWEST_REQUESTS) return null
  const few = requests === 0 ? 'no requests' : `${plural(requests, 'request')} only`
  return {why: `the router gave it ${few} meanwhile, as far as was seen`, how: 'listen for a minute or two'}
}

function withoutJobs({state, dyno}: Look, since: number): Doubt | null {
  const queues = [...state.queues.values()].filter(({worker}) => worker === dyno.type)
  const isWaiting = queues.some(({minutes}) =>
    minutes.some(({at, enqueued, leastSize}) => at >= since && (enqueued > 0 || (leastSize ?? 0) > 0)),
  )
  return isWaiting ? null : {why: 'no line tells that jobs waited for it meanwhile', how: null}
}

const NOT_HEARD: Doubt = {why: 'the log has a hole since its last line', how: 'listen for longer'}
