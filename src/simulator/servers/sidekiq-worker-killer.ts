import {seconds} from '../durations.js'
import {residentMb} from '../lives/metrics-lines.js'
import type {Process} from './program.js'

export interface WorkerKillerSettings {
  /** Resident memory above which the process is to go, looked at after each job. */
  readonly maximumMb: number
  /** So long its other jobs have to finish, ms; 15 minutes where it is missing. */
  readonly graceMs?: number
}

/** What the killer can do to the Sidekiq it lives in. */
export interface Victim {
  /** It takes no more jobs. */
  quietens(): void
  isBusy(): boolean
  /** As on SIGTERM. */
  stops(): void
}

const USUAL_GRACE_MS = seconds(900)
/** The killer waits so long until Sidekiq's own list of processes is up to date, ms. */
const LISTED_MS = seconds(5)
const LOOKS_EVERY_MS = seconds(1)
/** What it tells Sidekiq goes through Redis, where that looks with each beat of its heart, ms. */
const HEARTBEAT_MS = seconds(10)
const KB_PER_MB = 1024

/**
 * sidekiq-worker-killer 1.0, a middleware that ends its own process, whatever else waits to be done. Gives what is to be
 * called after each job, with the prefix of that job's lines. Its words: klaxit/sidekiq-worker-killer
 * lib/sidekiq/worker_killer.rb.
 */
export function workerKiller(
  process: Process,
  victim: Victim,
  {maximumMb, graceMs = USUAL_GRACE_MS}: WorkerKillerSettings,
): (job: string) => void {
  const identity = `${process.name}:2:${process.random.hex(12)}`
  const tid = process.random.hex(3)
  let isAtWork = false
  let isQuiet = false

  function warns(text: string): void {
    process.prints(`pid=2 tid=${tid} WARN: ${text}`)
  }

  function tells(what: () => void): void {
    process.after(process.random.between(0, HEARTBEAT_MS), what)
  }

  function shutDown(): void {
    warns(`sending quiet to ${identity}`)
    tells(() => {
      victim.quietens()
      isQuiet = true
    })
    process.after(LISTED_MS, () => {
      warns(`shutting down ${identity} in ${graceMs / 1000} seconds`)
      waitForJobs(process.now() + graceMs)
    })
  }

  function waitForJobs(until: number): void {
    if ((victim.isBusy() || !isQuiet) && process.now() < until) {
      process.after(LOOKS_EVERY_MS, () => waitForJobs(until))
      return
    }
    warns(`stopping ${identity}`)
    warns(`waiting 30 seconds before sending SIGKILL to ${identity}`)
    tells(() => victim.stops())
  }

  return job => {
    const rssMb = residentMb(process.memoryMb(), process.size.memoryMb) - process.random.next()
    if (rssMb <= maximumMb) return
    const told = Math.round(rssMb * KB_PER_MB) / KB_PER_MB
    process.prints(`${job} WARN: current RSS ${told} of ${identity} exceeds maximum RSS ${maximumMb}`)
    if (isAtWork) return
    isAtWork = true
    shutDown()
  }
}
