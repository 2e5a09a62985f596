import {
  MEMORY_KILLERS,
  ROUTINE_RESTARTS,
  THREAD_CREATION_FAILED,
  WORKER_TIMEOUTS,
  WORKERS_LOST,
} from '../../logs/signals/groups/index.js'
import {type AppState, type Dyno, type Generation, UNKNOWN_DYNO} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {endOf} from '../deaths.js'
import {latest, type Sighting, sightingsOn} from '../evidence.js'

const MINUTE_MS = 60_000
/** After so long without a refusal, and with signs of life, the process is well again. */
const WELL_MS = 10 * MINUTE_MS
/** Workers that were replaced give back what they held, whatever held it. */
const NEW_WORKERS = [...WORKER_TIMEOUTS, ...WORKERS_LOST, ...MEMORY_KILLERS, ...ROUTINE_RESTARTS]

/** One life of a dyno in which threads or processes were refused (errno 11). */
export interface RefusedLife {
  readonly dyno: Dyno
  readonly life: Generation
  readonly sighting: Sighting
  /** When it was first and last refused one. */
  readonly since: number
  readonly until: number
  /** How old the process was when it was first refused one; null when its start is not in view. */
  readonly ageMs: number | null
  /** The same, or how long it had been seen before. */
  readonly atLeastMs: number
  /** How long after the last refusal it was still seen to work. */
  readonly wellForMs: number
  /** Later it worked again and was refused nothing, although its workers were not replaced. */
  readonly recovered: boolean
  /** The last sample of its runtime metrics, if these fell silent before while the router went on; else null. */
  readonly silentSince: number | null
  /** How long the last unbroken time of refusals was. */
  readonly lastedMs: number
}

/** Every dated life of the formation with a refusal. Lives of one-offs, and of dynos no line names, cannot be compared. */
export function refusedLives(state: AppState): RefusedLife[] {
  return [...state.dynos.values()]
    .filter(({name, type}) => name !== UNKNOWN_DYNO.name && !isOneOff(type))
    .flatMap(dyno => dyno.generations.flatMap(life => refusedLife(dyno, life)))
}

function refusedLife(dyno: Dyno, life: Generation): RefusedLife[] {
  const [first] = life.refusals
  const last = life.refusals.at(-1)
  const [sighting] = sightingsOn(dyno, THREAD_CREATION_FAILED, [life])
  if (first === undefined || last === undefined || sighting === undefined) return []
  const wellForMs = wellAfter(dyno, life, last.to)
  const ageMs = life.startedAt === null ? null : first.from - life.startedAt
  return [
    {
      dyno,
      life,
      sighting,
      since: first.from,
      until: last.to,
      ageMs,
      atLeastMs: ageMs ?? first.from - (life.firstLineAt ?? first.from),
      wellForMs,
      recovered: wellForMs >= WELL_MS && !gotNewWorkers(life, first.from),
      silentSince: first.silentSince,
      lastedMs: last.to - last.from,
    },
  ]
}

/** From the last refusal to the last line of the app or request it answered. */
function wellAfter(dyno: Dyno, life: Generation, refusedAt: number): number {
  const {minutes, hours} = dyno.traffic
  const end = endOf(life) ?? nextStart(dyno, life)
  const served = [...hours, ...minutes].findLast(slot => slot.served > 0 && slot.at <= end)?.at ?? null
  return Math.max(0, (latest(life.lastAppLineAt, served) ?? refusedAt) - refusedAt)
}

function gotNewWorkers({tallies}: Generation, since: number): boolean {
  return NEW_WORKERS.some(id => (tallies.get(id)?.until ?? -Infinity) >= since)
}

function nextStart({generations}: Dyno, life: Generation): number {
  return generations[generations.indexOf(life) + 1]?.startedAt ?? Infinity
}
