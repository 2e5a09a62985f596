import {minutes} from '../durations.js'
import type {Random} from '../random.js'
import type {RecurringJob} from '../scenario.js'
import type {Simulation} from '../simulation.js'
import type {JobKind} from './queues.js'

/** What puts jobs into the queues: the app's visitors and its clock, each kind by chance at its own rate. */
export class Producers {
  readonly #simulation: Simulation
  readonly #random: Random
  readonly #jobs: readonly RecurringJob[]

  constructor(simulation: Simulation, jobs: readonly RecurringJob[]) {
    this.#simulation = simulation
    this.#random = simulation.random.fork('producers')
    this.#jobs = jobs
  }

  begin(): void {
    for (const job of this.#jobs) this.#wait(job)
  }

  enqueue(kind: JobKind): void {
    const {agenda, queues} = this.#simulation
    const takesMs = kind.takes(this.#random)
    queues.push({id: this.#random.hex(24), kind, takesMs, enqueuedAt: agenda.now})
  }

  #wait(job: RecurringJob): void {
    this.#simulation.agenda.after(this.#random.exponential(minutes(1) / job.perMinute), () => {
      this.enqueue(job.kind)
      this.#wait(job)
    })
  }
}
