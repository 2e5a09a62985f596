import type {Generation, ListeningPlace} from '../../state/app-state.js'
import {keptLines} from '../evidence.js'
import type {Confidence} from '../finding.js'
import {hidesServer, portIn, runsSeveral} from '../start-command/phrases.js'

/** A process says that it listens, and the router cannot reach it there. */
export interface Misplaced {
  readonly place: ListeningPlace
  /** Only the dyno itself can connect to it. */
  readonly loopback: boolean
  /** The dyno's $PORT, where the start command shows it; null otherwise. */
  readonly expected: number | null
  readonly confidence: Confidence
}

/** A line may stand this long after the R10 that it was printed before, and R10 is found out by asking now and then. */
const SETTLING_MS = 3000

/** What frameworks and their samples listen on when nobody tells them; the platform hands out others. */
const USUAL_PORTS: ReadonlySet<number> = new Set([
  80, 443, 1234, 1323, 1337, 1880, 2368, 3000, 3001, 3002, 3003, 3030, 3333, 4000, 4001, 4200, 4321, 4444,
  4567, 5000, 5001, 5002, 5050, 5173, 5174, 5555, 6006, 7000, 7860, 8000, 8001, 8008, 8010, 8050, 8069, 8080,
  8081, 8082, 8088, 8090, 8100, 8443, 8501, 8787, 8880, 8888, 8983, 9000, 9001, 9080, 9090, 9292, 9393, 9999,
  10_000, 19_006,
])
/** The platform's ports are rarely below; an unusual one below is somebody's choice, probably. */
const CHOSEN_BELOW = 10_000

/** A process goes on for so long at most after the platform has given up on it. */
const KILL_MS = 20_000

/** Said before the platform gave up, so long that it would have been found. */
export function saidInTime(life: Generation): ListeningPlace[] {
  const times = timesGivenUp(life)
  return life.listens.filter(({at}) => !isLate(at, times))
}

/** Said when the platform was giving up, or after: it came too late. */
export function saidTooLate(life: Generation): ListeningPlace[] {
  const times = timesGivenUp(life)
  return life.listens.filter(({at}) => isLate(at, times))
}

/**
 * Why the platform saw nobody listen on $PORT although the process said that it listens; null where what it said
 * may well have been $PORT. `others` are further lives of the same process type.
 */
export function misplaced(life: Generation, others: readonly Generation[]): Misplaced | null {
  const places = saidInTime(life)
  if (places.length === 0 || hidesServer(life.command)) return null
  const named = portIn(life.command)
  const expected = named === null || USUAL_PORTS.has(named) ? null : named
  const isFixed = (port: number) =>
    USUAL_PORTS.has(port) || others.some(({listens}) => listens.some(place => place.port === port))
  const reachable = places.filter(({port}) => !isLoopbackOnly(places, port))
  const perhapsRight = reachable.some(({port}) =>
    expected === null ? port >= CHOSEN_BELOW && !isFixed(port) : port === expected,
  )
  if (perhapsRight) return null
  const place =
    places.find(({port}) => port === expected) ?? places.find(({port}) => isFixed(port)) ?? places[0]
  if (place === undefined) return null
  const loopback = isLoopbackOnly(places, place.port)
  const certain = (expected !== null && place.port !== expected) || isFixed(place.port) || isBound(place)
  return {place, loopback, expected, confidence: certain && !runsSeveral(life.command) ? 'high' : 'medium'}
}

/** Mostly one; lives run together where the lines between them are missing. */
function timesGivenUp({tallies}: Generation): number[] {
  return keptLines(tallies, ['R10', 'R11']).flatMap(({at}) => at ?? [])
}

function isLate(at: number | null, times: readonly number[]): boolean {
  if (at === null || times.length === 0) return false
  const justThen = times.some(time => time > at - KILL_MS && time < at + SETTLING_MS)
  return justThen || times.every(time => time < at + SETTLING_MS)
}

/** A server on all addresses may name them one by one, and 127.0.0.1 among them. */
function isLoopbackOnly(places: readonly ListeningPlace[], port: number): boolean {
  return places.every(place => place.port !== port || isLoopback(place))
}

function isLoopback({host}: ListeningPlace): boolean {
  return host !== null && /^(?:127\.[\d.]+|localhost|(?:0*:)+0*1)$/i.test(host)
}

/** An address is what a server has bound; a name may be a word in somebody's greeting. */
function isBound(place: ListeningPlace): boolean {
  return isLoopback(place) && place.host !== 'localhost'
}
