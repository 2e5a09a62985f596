import {known, unknown} from '../../../src/platform/reading.js'
import {unknownQueue} from '../../../src/queues/no-queue.js'
import type {QueueSystem, SystemReading} from '../../../src/queues/queue-system.js'
import type {SimulatedProcess, Trip} from './simulated-process.js'
import type {VirtualTime} from './virtual-time.js'

const ANSWER_MS = 5000

/** How well a queue can be read: whole, in part, or not at all. */
export type Sharpness = 'whole' | 'in part' | 'not at all'

/** A queue that grows by itself and is emptied by dynos; it tells how many jobs wait. */
export class SimulatedQueue {
  readonly #time: VirtualTime
  ready = 0
  /** By how much its server's clock was set. */
  setMs = 0

  constructor(time: VirtualTime) {
    this.#time = time
  }

  /** `onRead` is told what the process has been told. */
  systemOf(
    by: SimulatedProcess,
    trip: () => {readonly trip: Trip; readonly sharpness: Sharpness},
    onRead: (reading: SystemReading) => void,
  ): QueueSystem {
    return {
      id: 'simulated',
      read: async ({signal}) => {
        const {trip: way, sharpness} = trip()
        const reading = await by.call<SystemReading>(way, () => this.#read(sharpness), {
          deadlineMs: ANSWER_MS,
          late: () => NOTHING,
          signal,
        })
        onRead(reading)
        return reading
      },
      close: async () => undefined,
    }
  }

  #read(sharpness: Sharpness): SystemReading {
    if (sharpness === 'not at all') return NOTHING
    const ready =
      sharpness === 'whole'
        ? known(this.ready)
        : ({known: 'at-least', value: Math.floor(this.ready / 3)} as const)
    const queue = {...unknownQueue('default', 'not told'), ready}
    const nothing = unknown('not told')
    return {
      at: known(this.#time.now() + this.setMs),
      queues: known([queue]),
      workers: nothing,
      connections: nothing,
      notes: [],
    }
  }
}

const DOWN = unknown('it did not answer within 5 s')
const NOTHING: SystemReading = {at: DOWN, queues: DOWN, workers: DOWN, connections: DOWN, notes: []}
