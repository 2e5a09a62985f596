import type {Quieted, QueueSystem, Wanted, WorkerReading} from './queue-system.js'

export interface ReopeningOptions {
  readonly id: string
  /** Where it is now: a secret that may change. */
  readonly address: () => Promise<string>
  readonly open: (address: string) => Promise<QueueSystem>
  /** Can the system tell a process to finish? */
  readonly canQuiet?: boolean
}

/**
 * A system that is opened at its first reading, and again at another address when it does not answer any more and its
 * address has changed since: Heroku changes those of its data services. Rejects as `address` and `open` do, at first.
 */
export function reopening({id, address, open, canQuiet = false}: ReopeningOptions): QueueSystem {
  let opened: {readonly at: string; readonly system: QueueSystem} | null = null

  async function openAt(at: string): Promise<QueueSystem> {
    await opened?.system.close()
    opened = null
    const system = await open(at)
    opened = {at, system}
    return system
  }

  async function read(wanted: Wanted) {
    const isFresh = opened === null
    const system = opened?.system ?? (await openAt(await address()))
    const reading = await system.read(wanted)
    if (reading.at.known || reading.queues.known || isFresh) return reading
    const now = await address().catch(() => null)
    if (now === null || now === opened?.at) return reading
    return (await openAt(now)).read(wanted)
  }

  async function quiet(worker: WorkerReading, until: number): Promise<Quieted> {
    return (await opened?.system.quiet?.(worker, until)) ?? {outcome: 'gone'}
  }

  return {id, read, ...(canQuiet ? {quiet} : {}), close: async () => opened?.system.close()}
}
