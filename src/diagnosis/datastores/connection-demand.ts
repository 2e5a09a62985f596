import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import {isOneOff} from '../../state/dynos.js'
import {formatCount} from '../../view/format.js'
import {groupBy} from '../statistics/group.js'

/**
 * The arithmetic of connections as far as the lines know its numbers: `web: 3 dynos x 2 processes x 5 threads = 30`,
 * one entry for each process type. A thread that talks to the database needs a connection of its own. Types whose
 * threads no line tells are left out: nothing is assumed.
 */
export function connectionDemand(state: AppState): string[] {
  const types = groupBy(
    [...state.dynos.values()].filter(({type}) => !isOneOff(type)),
    ({type}) => type,
  )
  return [...types].flatMap(([type, dynos]) => {
    const size = dynos.map(sizeOf).find(found => found !== null) ?? null
    if (size === null) return []
    const quantity = state.formation.get(type)?.quantity ?? dynos.filter(isAlive).length
    if (quantity < 1) return []
    const product = quantity * size.processes * size.threads
    const dynoWords = `${formatCount(quantity)} ${quantity === 1 ? 'dyno' : 'dynos'}`
    const processes = size.processes === 1 ? '' : ` x ${size.processes} processes`
    return [`${type}: ${dynoWords}${processes} x ${size.threads} threads = ${formatCount(product)}`]
  })
}

interface Size {
  readonly processes: number
  readonly threads: number
}

/** What the server of the latest life said it starts; null where it did not say. */
function sizeOf({generations}: Dyno): Size | null {
  const life = generations.findLast(
    ({tallies}) => tallies.has('puma.max-threads') || tallies.has('celery.concurrency'),
  )
  if (life === undefined) return null
  const threads = fact(life, 'puma.max-threads', 'maxThreads')
  if (threads !== null) return {threads, processes: Math.max(1, fact(life, 'puma.workers', 'workers') ?? 1)}
  const children = fact(life, 'celery.concurrency', 'workers')
  return children === null ? null : {threads: children, processes: 1}
}

function fact({tallies}: Generation, id: string, name: string): number | null {
  const value = tallies.get(id)?.facts[name]
  return typeof value === 'number' && value > 0 ? value : null
}

function isAlive({generations}: Dyno): boolean {
  const state = generations.at(-1)?.state
  return state === 'up' || state === 'starting' || state === 'unknown'
}
