import {restartDyno, scale} from '../actions/action.js'
import {carryOut} from '../actions/carry-out.js'
import type {Outcome} from '../actions/outcome.js'
import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import type {Platform} from '../heroku/platform.js'
import type * as api from '../platform/api.js'
import type {QueueSystem, WorkerReading} from '../queues/queue-system.js'
import type {Decision} from './decision.js'
import {type Done, NOTHING_DONE, type Told} from './turn.js'

export interface Means {
  readonly platform: Pick<Platform, 'name' | 'read' | 'write'>
  readonly system: QueueSystem
  readonly clock: Clock
  /** Decides, and sends nothing. */
  readonly dryRun: boolean
  readonly signal?: AbortSignal
}

/** What a decision is about, as it was seen. */
export interface Scene {
  readonly entry: api.Formation
  readonly dynos: readonly api.Dyno[]
  /** Processes that take jobs, by the name of their dyno. */
  readonly workersOf: (dyno: string) => readonly WorkerReading[]
  /** By the datastore's clock, ms since the epoch: when those that are told to finish now may be ended. */
  readonly graceEnds: number
}

/** Does what was decided: one request, or one for each dyno. */
export async function carryThrough(decision: Decision, scene: Scene, means: Means): Promise<Done> {
  switch (decision.verdict) {
    case 'scale':
      return {...NOTHING_DONE, outcome: await scaleTo(decision.to, scene, means)}
    case 'drain':
      return {...NOTHING_DONE, told: await tellAll(decision.now, scene, means)}
    case 'revive':
      return {...NOTHING_DONE, revived: await restartAll(decision.dynos, scene, means)}
    case 'stay':
    case 'hold':
    case 'off':
      return NOTHING_DONE
  }
}

export function scaleTo(to: number, {entry}: Pick<Scene, 'entry'>, means: Means): Promise<Outcome> {
  return carryOut(scale(entry, to), means)
}

/** One after another: where the lease ends in between, the rest stay as they are. */
async function restartAll(names: readonly string[], {dynos}: Scene, means: Means): Promise<Done['revived']> {
  const revived: {dyno: string; outcome: Outcome}[] = []
  for (const dyno of dynos.filter(({name}) => names.includes(name)))
    revived.push({dyno: dyno.name, outcome: await carryOut(restartDyno(dyno), means)})
  return revived
}

async function tellAll(
  names: readonly string[],
  {workersOf, graceEnds}: Scene,
  {system, dryRun, signal}: Means,
): Promise<readonly Told[]> {
  const told: Told[] = []
  for (const dyno of names) {
    signal?.throwIfAborted()
    if (dryRun) told.push({dyno, outcome: 'would-tell'})
    else told.push(await tell(dyno, workersOf(dyno), {system, graceEnds}))
  }
  return told
}

async function tell(
  dyno: string,
  workers: readonly WorkerReading[],
  {system, graceEnds}: {readonly system: QueueSystem; readonly graceEnds: number},
): Promise<Told> {
  let isThere = false
  for (const worker of workers.filter(({quietUntil}) => quietUntil === null)) {
    try {
      const told = await system.quiet?.(worker, graceEnds)
      if (told?.outcome === 'unknown') return {dyno, outcome: 'unclear', why: told.why}
      isThere ||= told?.outcome === 'done'
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return {dyno, outcome: 'failed', why: error.why === '' ? error.what : `${error.what}: ${error.why}`}
    }
  }
  return {dyno, outcome: isThere ? 'told' : 'gone'}
}
