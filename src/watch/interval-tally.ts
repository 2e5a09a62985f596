import {codeOf, dynoIn} from '../logs/about.js'
import type {LogEvent} from '../logs/event.js'
import type {RouterRequest} from '../logs/messages/router-request.js'
import {record} from '../state/requests/histogram.js'
import {isServed, type Slot, sumSlots, SWITCHING_PROTOCOLS} from '../state/requests/traffic.js'

/** Which dynos are meant; null is any. */
export interface WantedDynos {
  readonly processType: string | null
  readonly dyno: string | null
}

/** What came between two looks at a log. */
export interface IntervalCounts {
  readonly lines: number
  readonly gaps: number
  /** Router requests; `at` says nothing here. */
  readonly requests: Slot
  /** How often each H, R and L code came. */
  readonly codes: ReadonlyMap<string, number>
}

/** Counts what comes, of the wanted dynos, until somebody takes the counts. */
export class IntervalTally {
  readonly #wanted: WantedDynos
  #counts = emptyCounts()

  constructor(wanted: WantedDynos) {
    this.#wanted = wanted
  }

  note(event: LogEvent): void {
    if (event.kind === 'gap') this.#counts.gaps++
    if (!('line' in event)) return
    this.#counts.lines++
    if (!this.#isWanted(event)) return
    const code = codeOf(event)
    if (code !== null) this.#counts.codes.set(code, (this.#counts.codes.get(code) ?? 0) + 1)
    if (event.kind === 'router') countRequest(this.#counts.requests, event)
  }

  /** What came since the last time. */
  take(): IntervalCounts {
    const counts = this.#counts
    this.#counts = emptyCounts()
    return counts
  }

  #isWanted(event: Parameters<typeof dynoIn>[0]): boolean {
    const {processType, dyno} = this.#wanted
    if (processType === null && dyno === null) return true
    const about = dynoIn(event)
    if (about === null) return false
    return (processType === null || about.type === processType) && (dyno === null || about.name === dyno)
  }
}

function emptyCounts() {
  return {lines: 0, gaps: 0, requests: sumSlots(0, []), codes: new Map<string, number>()}
}

function countRequest(requests: Slot, event: RouterRequest): void {
  requests.requests++
  if (isServed(event)) requests.served++
  if (event.code !== null) requests.codes.set(event.code, (requests.codes.get(event.code) ?? 0) + 1)
  if (event.serviceMs !== null && event.status !== SWITCHING_PROTOCOLS)
    record(requests.latency, event.serviceMs)
}
