import type * as api from '../../platform/api.js'
import {known, type Reading, unknown} from '../../platform/reading.js'
import {sumOf} from '../../queues/amounts.js'
import type {WorkerReading} from '../../queues/queue-system.js'

/** What the processes on one dyno do, as far as the queue system tells. */
export interface DynoLoad {
  readonly name: string
  readonly workers: readonly WorkerReading[]
  /** Does nothing of it run a job? Unknown where none of its processes is known. */
  readonly idle: Reading<boolean>
  /** Has every process of it been told to finish? One that was a moment ago may begin one more job. */
  readonly isTold: boolean
  /** Does no process of it take any more jobs? */
  readonly isQuiet: boolean
  /** When the grace ends that we gave it, ms by the datastore's clock; null where some process has none. */
  readonly graceUntil: number | null
}

/** Looks at each dyno of a process type. Processes that run elsewhere, or nobody knows where, are none of theirs. */
export function loadsOf(
  dynos: readonly api.Dyno[],
  workers: Reading<readonly WorkerReading[]>,
): readonly DynoLoad[] {
  return dynos.map(dyno => loadOf(dyno, workers))
}

function loadOf(dyno: api.Dyno, workers: Reading<readonly WorkerReading[]>): DynoLoad {
  const own = workers.known ? workers.value.filter(worker => runsOn(worker, dyno)) : []
  const graces = own.map(({quietUntil}) => quietUntil)
  return {
    name: dyno.name,
    workers: own,
    idle: workers.known ? idleOf(dyno, own) : workers,
    isTold: own.length > 0 && own.every(worker => isQuiet(worker) || worker.quietUntil !== null),
    isQuiet: own.length > 0 && own.every(worker => isQuiet(worker)),
    graceUntil: own.length === 0 || graces.includes(null) ? null : Math.max(...graces.map(Number)),
  }
}

/** A process that was there before its dyno crashed may still be listed for a while. */
function idleOf({name, state}: api.Dyno, own: readonly WorkerReading[]): Reading<boolean> {
  if (own.length === 0) {
    if (state === 'crashed' || state === 'down' || state === 'idle') return known(true)
    return unknown(`no process of ${name} is known`)
  }
  const busy = sumOf(own.map(({busy}) => busy))
  if (busy.known === false) return unknown(`what ${name} does is not known: ${busy.why}`)
  if (busy.value > 0) return known(false)
  return busy.known === true ? known(true) : unknown(`what ${name} does is not wholly known`)
}

/** Queue systems name a dyno by its name or by its id. */
function runsOn({dyno}: WorkerReading, {id, name}: api.Dyno): boolean {
  return dyno === name || dyno === id
}

function isQuiet({quiet}: WorkerReading): boolean {
  return quiet.known && quiet.value
}
