import {diagnose} from '../diagnosis/diagnose.js'
import type {Diagnosis} from '../diagnosis/finding.js'
import type {LogEvent} from '../logs/event.js'
import type {AppState} from '../state/app-state.js'

/** By the time of the log: a diagnosis takes some ms of work, and its findings come and go over minutes. */
const TROUBLED_EVERY_MS = 15_000
/** While nothing happens but what happens all day. */
const EVERY_MS = 60_000

/** What the doctor finds, not diagnosed anew for every judgement. */
export class Diagnosing {
  #latest: Diagnosis | null = null
  #at = Number.NEGATIVE_INFINITY
  #isTroubled = true

  hear(event: LogEvent): void {
    this.#isTroubled ||= isTrouble(event)
  }

  /** The next is made anew. */
  forget(): void {
    this.#latest = null
  }

  /** As it was at most a minute ago, and a quarter of that where something has gone wrong since. */
  of(state: AppState, at: number): Diagnosis {
    const dueAt = this.#at + (this.#isTroubled ? TROUBLED_EVERY_MS : EVERY_MS)
    if (this.#latest !== null && at < dueAt) return this.#latest
    this.#at = at
    this.#isTroubled = false
    return (this.#latest = diagnose(state))
  }
}

function isTrouble(event: LogEvent): boolean {
  switch (event.kind) {
    case 'tick':
    case 'memory':
    case 'load':
    case 'addon-metrics':
      return false
    case 'router':
      return event.code !== null || (event.status ?? 200) >= 500
    case 'app':
      return event.signals.length > 0
    default:
      return true
  }
}
