import {seconds} from '../durations.js'
import type {Job} from '../jobs/queues.js'
import type {Effort} from '../lives/usage.js'
import {type Boot, boot, type BootLines} from './boot.js'
import type {Process, Server} from './program.js'
import {workerKiller, type WorkerKillerSettings} from './sidekiq-worker-killer.js'

export interface SidekiqSettings {
  /** Jobs at once. */
  readonly concurrency: number
  /** The gem that ends the process when it has grown too large. */
  readonly killer?: WorkerKillerSettings
  readonly boot?: Boot
}

/** After SIGTERM its jobs have so long, then they go back into Redis. Sidekiq's `timeout`, 25 s. */
const TIMEOUT_MS = seconds(25)
const BYE_MS = 300
const USUAL_BOOT_MS = 6500

/** Sidekiq 7. A job that is cut off by SIGKILL is lost; those under way at SIGTERM are done elsewhere later. */
export function sidekiq({concurrency, killer, boot: how = {}}: SidekiqSettings): Server {
  return process => {
    const threads = Array.from({length: concurrency}, () => new Thread(process, worked))
    const self = {
      dyno: process.name,
      slots: concurrency,
      busy: () => threads.filter(thread => thread.isBusy).length,
      isQuiet: () => phase !== 'working',
      quiet: quietens,
    }
    process.whenGone(() => {
      process.queues.unregister(self)
      for (const thread of threads) thread.end()
    })
    const main = `pid=2 tid=${process.random.hex(3)}`
    const looks = killer && workerKiller(process, {quietens, stops, isBusy}, killer)
    let phase: 'working' | 'quiet' | 'stopping' | 'leaving' = 'working'

    function works(): void {
      process.queues.register(self)
      for (const thread of threads) thread.fetch()
    }

    function says(text: string): void {
      process.prints(`${main} INFO: ${text}`)
    }

    function worked(job: string): void {
      looks?.(job)
      if (phase === 'stopping' && !isBusy()) leaves()
    }

    function isBusy(): boolean {
      return threads.some(thread => thread.isBusy)
    }

    /** SIGTSTP. */
    function quietens(): void {
      says('Received TSTP, no longer accepting new work')
      quiet()
    }

    function quiet(): void {
      if (phase !== 'working') return
      phase = 'quiet'
      says('Terminating quiet threads for default capsule')
      for (const thread of threads) thread.leave()
    }

    /** SIGTERM. */
    function stops(): void {
      if (phase === 'stopping' || phase === 'leaving') return
      says('Shutting down')
      quiet()
      phase = 'stopping'
      if (!isBusy()) return leaves()
      says('Pausing to allow jobs to finish...')
      process.after(TIMEOUT_MS, leaves)
    }

    function leaves(): void {
      if (phase === 'leaving') return
      phase = 'leaving'
      const busy = threads.flatMap(thread => thread.abandon() ?? [])
      if (busy.length > 0) {
        says(`Pushed ${busy.length} jobs back to Redis`)
        process.queues.putBack(busy)
      }
      process.after(BYE_MS, () => {
        says('Bye!')
        process.exits(0)
      })
    }

    return {
      boot() {
        boot(process, {ms: USUAL_BOOT_MS, ...how}, bootLines(main), works)
      },
      resume: works,
      connect: () => 'refused',
      terminate: stops,
    }
  }
}

/** One of its threads: takes a job, does it, takes the next one. */
class Thread {
  readonly #process: Process
  readonly #tid: string
  readonly #taker = (job: Job) => this.#work(job)
  #job: Job | null = null
  #effort: Effort | null = null
  #hasLeft = false
  /** As a middleware: hears that a job was done before that is said, with the prefix of that job's lines. */
  readonly #worked: (job: string) => void

  constructor(process: Process, worked: (job: string) => void) {
    this.#process = process
    this.#worked = worked
    this.#tid = process.random.hex(3)
  }

  get isBusy(): boolean {
    return this.#job !== null
  }

  fetch(): void {
    if (!this.#hasLeft) this.#process.queues.take(this.#taker)
  }

  /** Takes no more jobs. */
  leave(): void {
    this.#hasLeft = true
    this.#process.queues.leave(this.#taker)
  }

  /** What it does is lost. */
  end(): void {
    this.leave()
    if (this.#job !== null) this.#process.queues.lose(this.#job)
  }

  /** The job it has not done. */
  abandon(): Job | null {
    const job = this.#job
    this.#job = null
    if (this.#effort !== null) this.#process.ends(this.#effort)
    return job
  }

  #work(job: Job): void {
    const process = this.#process
    this.#job = job
    this.#effort = process.begins(job.kind)
    const since = process.now()
    const what = `pid=2 tid=${this.#tid} class=${job.kind.name} jid=${job.id}`
    process.prints(`${what} INFO: start`)
    if (job.kind.neverEnds === true) return
    process.after(job.takesMs * process.slowness(), () => {
      if (this.#job !== job || this.#effort === null) return
      process.ends(this.#effort)
      process.queues.complete(job)
      this.#job = null
      this.#effort = null
      this.#worked(what)
      process.prints(`${what} elapsed=${((process.now() - since) / 1000).toFixed(3)} INFO: done`)
      this.fetch()
    })
  }
}

function bootLines(main: string): BootLines {
  return [
    [0.9, `${main} INFO: Booted Rails 7.1.3 application in production environment`],
    [0.9, `${main} INFO: Running in ruby 3.3.5 (2024-09-03 revision ef084cc8f4) [x86_64-linux]`],
    [0.9, `${main} INFO: See LICENSE and the LGPL-3.0 for licensing details.`],
    [
      0.95,
      `${main} INFO: Sidekiq 7.2.4 connecting to Redis with options {:size=>10, :pool_name=>"internal"}`,
    ],
  ]
}
