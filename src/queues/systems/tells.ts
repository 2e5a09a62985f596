import type {QueueReading, SystemReading} from '../queue-system.js'

/**
 * How far something is known of a queue that can be read: exactly (or at least, where there is more than is looked at), never
 * more than a lower bound, only with some versions, settings or loads, or never.
 */
export type Telling = 'known' | 'at-least' | 'sometimes' | 'unknown'

/** What a reading holds of each queue, and of them all. */
export type Told =
  | Exclude<keyof QueueReading, 'name'>
  | Extract<keyof SystemReading, 'workers' | 'connections'>

export type Tells = Readonly<Record<Told, Telling>>

/** Where nothing but these is told. */
export function only(told: Partial<Tells>): Tells {
  return {...all('unknown'), ...told}
}

/** Where all but these is known. */
export function allBut(told: Partial<Tells>): Tells {
  return {...all('known'), ...told}
}

function all(telling: Telling): Tells {
  return {
    ready: telling,
    waitMs: telling,
    busy: telling,
    scheduled: telling,
    nextDueAt: telling,
    retries: telling,
    blocked: telling,
    paused: telling,
    arrived: telling,
    completed: telling,
    serviceMs: telling,
    workers: telling,
    connections: telling,
  }
}
