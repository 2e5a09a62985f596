import {UserError} from '../../errors.js'
import {valueOf} from '../../platform/reading.js'
import type {QueueSystem, Wanted, WorkerReading} from '../../queues/queue-system.js'
import type {Drain, Drained, LeftBehind, Quieting, Told} from './drain.js'

/**
 * What a dead process says of itself stays for a minute, and one that is restarted when its grace ends takes up to half a
 * minute to end: what is quiet so long after its grace lives, and was forgotten. The rest is for clocks that disagree.
 */
const FORGOTTEN_MS = 120_000
/** Only processes matter. */
const PROCESSES: Wanted = {queues: [], without: [], countTo: 1}

/** Drains dynos through a queue system that can tell single processes to finish, such as Sidekiq. */
export function drainQueue(system: QueueSystem, graceMs: number): Drain {
  return {
    graceMs,
    tell: dyno => tell(dyno, system, graceMs),
    isIdle: told => isIdle(told, system),
    leftBehind: () => leftBehind(system),
  }
}

async function tell(dyno: Drained, system: QueueSystem, graceMs: number): Promise<Told> {
  const {at, workers} = await system.read(PROCESSES)
  if (!at.known) return {outcome: 'refused', why: at.why}
  if (!workers.known) return {outcome: 'refused', why: workers.why}
  const own = workers.value.filter(worker => runsOn(worker, dyno))
  if (own.length === 0) return nobodyOf(dyno, workers.value)
  const processes: string[] = []
  for (const worker of own) {
    const outcome = await quiet(worker, at.value + graceMs, system)
    if (outcome === 'told') processes.push(worker.id)
    // Once one was told the dyno will be restarted, whatever the others do.
    else if (outcome !== 'gone' && processes.length === 0) return {outcome: 'refused', why: outcome.why}
  }
  return processes.length === 0 ? {outcome: 'idle'} : {outcome: 'told', processes}
}

/** Where processes of its type are there, its own is dead; where none is, this may be the wrong datastore. */
function nobodyOf({name, type}: Drained, workers: readonly WorkerReading[]): Told {
  const isOfType = ({dyno}: WorkerReading) =>
    dyno !== null && (dyno.startsWith(`${type}.`) || dyno.startsWith(`${type}-`))
  if (workers.some(isOfType)) return {outcome: 'idle'}
  const there =
    workers.length === 0
      ? 'no process at all is there'
      : `${workers.map(({id, dyno}) => dyno ?? id).join(', ')} are there`
  return {outcome: 'refused', why: `no process of ${name} is found: ${there}`}
}

async function quiet(
  worker: WorkerReading,
  until: number,
  system: QueueSystem,
): Promise<'told' | 'gone' | {readonly why: string}> {
  // Another run was quicker.
  if (worker.quietUntil !== null) return 'told'
  if (system.quiet === undefined) return {why: `${system.id} cannot be told to finish`}
  try {
    const {outcome} = await system.quiet(worker, until)
    return outcome === 'gone' ? 'gone' : 'told'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return {why: error.why === '' ? error.what : `${error.what}: ${error.why}`}
  }
}

/** Those that have not heard the signal yet may begin one more job. */
async function isIdle({processes}: Quieting, system: QueueSystem): Promise<boolean> {
  const workers = valueOf((await system.read(PROCESSES)).workers)
  if (workers === null) return false
  const alive = workers.filter(({id}) => processes.includes(id))
  return alive.every(({quiet, busy}) => valueOf(quiet) === true && busy.known === true && busy.value === 0)
}

async function leftBehind(system: QueueSystem): Promise<readonly LeftBehind[]> {
  const {at, workers} = await system.read(PROCESSES)
  if (!at.known) return []
  return (valueOf(workers) ?? []).flatMap(({dyno, quietUntil}) =>
    dyno !== null && quietUntil !== null && at.value - quietUntil > FORGOTTEN_MS
      ? [{dyno, graceEndedAt: quietUntil}]
      : [],
  )
}

function runsOn({dyno}: WorkerReading, {id, name}: Drained): boolean {
  return dyno === name || dyno === id
}
