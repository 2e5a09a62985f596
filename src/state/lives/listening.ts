import {LISTENING} from '../../logs/signals/groups/index.js'
import type {SignalFacts} from '../../logs/signals/signal.js'
import type {Excerpt} from '../excerpt.js'
import type {Generation} from './life.js'

/** The signal by which an app says where it listens. */
export const [LISTENING_ID] = LISTENING

/** A process has a port for the web, and perhaps some for metrics and the like; each on a few addresses. */
const MOST_PLACES = 8

/** Remembers a place where a process says it listens. */
export function noteListening({listens}: Generation, facts: SignalFacts, line: Excerpt): void {
  const {host, port} = facts
  if (typeof port !== 'number' || listens.length >= MOST_PLACES) return
  const named = typeof host === 'string' ? host : null
  if (listens.some(place => place.port === port && place.host === named)) return
  listens.push({host: named, port, at: line.at, line})
}
