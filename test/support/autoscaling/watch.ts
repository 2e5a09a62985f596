import type {SystemReading} from '../../../src/queues/queue-system.js'
import {LEASE_MS} from '../../../src/scaling/lease/lease.js'
import type {FaultSchedule} from './fault-schedule.js'
import {type SentWrite, type SimulatedApp, WRITE_DEADLINE_MS} from './simulated-app.js'
import type {SimulatedProcess} from './simulated-process.js'
import type {VirtualTime} from './virtual-time.js'

/** A look and what it leads to take no longer than that, unless the process is stopped meanwhile. */
const LONGEST_LOOK_MS = 60_000

/** Looks at each write that is sent, and tells what must never be. */
export class Watch {
  /** What was wrong, for people. */
  readonly wrongs: string[] = []
  /** What there was to look at. */
  readonly seen = {writes: 0, downs: 0, unclear: 0, limited: 0, writers: new Set<string>()}
  readonly #bounds: Pick<FaultSchedule, 'min' | 'max'>
  readonly #app: SimulatedApp
  readonly #time: VirtualTime
  readonly #begunAt: number
  readonly #readings = new Map<SimulatedProcess, SystemReading>()
  readonly #asked = new Map<SimulatedProcess, number>()
  readonly #turns = new Map<SimulatedProcess, SentWrite[]>()

  constructor(bounds: Pick<FaultSchedule, 'min' | 'max'>, app: SimulatedApp, time: VirtualTime) {
    this.#bounds = bounds
    this.#app = app
    this.#time = time
    this.#begunAt = time.now()
    app.onWrite = write => this.#judge(write)
  }

  tell(wrong: string): void {
    this.wrongs.push(`${((this.#time.now() - this.#begunAt) / 1000).toFixed(1)} s: ${wrong}`)
  }

  /** A process was told this of the queue. */
  read(by: SimulatedProcess, reading: SystemReading): void {
    this.#readings.set(by, reading)
  }

  /** A process has heard that the lease is its own, which it has asked for at that moment. */
  took(by: SimulatedProcess, askedAt: number): void {
    this.#asked.set(by, askedAt)
  }

  /** A look of a process has come to its end. */
  turned(by: SimulatedProcess): void {
    for (const {refusedBy, isAnswered} of this.#turns.get(by) ?? []) {
      if (refusedBy !== null) this.seen.limited++
      if (!isAnswered) this.seen.unclear++
    }
    this.#turns.delete(by)
  }

  #judge(write: SentWrite): void {
    const {by, quantity, from, beganAt} = write
    const {min, max} = this.#bounds
    this.seen.writes++
    if (quantity < from) this.seen.downs++
    this.seen.writers.add(by.name)
    if (!(quantity >= min)) this.tell(`${by.name} sets ${quantity}, below min ${min}`)
    if (!(quantity <= max)) this.tell(`${by.name} sets ${quantity}, above max ${max}`)
    if (quantity < from && !isWhole(this.#readings.get(by)))
      this.tell(`${by.name} scales down to ${quantity}, and does not know what waits`)
    const others = this.#app.sent.filter(
      other => other.by !== by && other.beganAt + WRITE_DEADLINE_MS > beganAt,
    )
    for (const other of others.filter(({endedAt}) => endedAt > beganAt))
      this.tell(`${by.name} writes while ${other.by.name} does`)
    const askedAt = this.#asked.get(by)
    if (askedAt === undefined || beganAt + WRITE_DEADLINE_MS > askedAt + LEASE_MS)
      this.tell(`${by.name} begins a write that may outlast its lease`)
    const before = this.#turns.get(by) ?? []
    if (before.some(({refusedBy}) => refusedBy === null) || before.length > 1)
      this.tell(`${by.name} writes twice for one decision`)
    this.#turns.set(by, [...before, write])
    const offAt = this.#app.switchedOffAt
    if (min > 0 && offAt !== null && beganAt - offAt > LONGEST_LOOK_MS)
      this.tell(`${by.name} switches on what somebody has switched off`)
  }
}

function isWhole(reading: SystemReading | undefined): boolean {
  if (reading === undefined || !reading.queues.known) return false
  return reading.queues.value.length > 0 && reading.queues.value.every(({ready}) => ready.known === true)
}
