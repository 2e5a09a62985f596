import {FIRST_BYTE_LIMIT_MS} from '../../platform/limits.js'
import type {Audit} from './index.js'

/** Requests of one dyno that went on beyond the router's limit. */
export interface HeldOn {
  readonly audit: Audit
  readonly since: number | null
  readonly until: number | null
  /** That timed out at the router. */
  readonly requests: number
  /** Workers that the server killed, and how many of the kills are known to be for such a request. */
  readonly kills: number
  readonly confirmed: number
}

/** Work time that went to nobody. */
export interface LostTime {
  readonly lostMs: number
  /** Of all the time the workers of these dynos had, from the first of these requests to the end of the last. */
  readonly share: number
  /** True when each was ended by the server; else some may have finished before, and it is an upper bound. */
  readonly exact: boolean
}

/** How much of it: each request held one worker for `heldMs` more. Null when the number of workers is unknown. */
export function workTime(dynos: readonly HeldOn[], heldMs: number): LostTime | null {
  let lostMs = 0
  let hadMs = 0
  let exact = true
  for (const {audit, since, until, requests, kills, confirmed} of dynos) {
    const {processes, threads} = audit.server
    if (processes === null || since === null || until === null) return null
    const windowMs = until - since + FIRST_BYTE_LIMIT_MS + heldMs
    const ended = confirmed > 0 && kills <= requests
    if (!ended) exact = false
    const workersMs = processes * (threads ?? 1) * windowMs
    lostMs += Math.min((ended ? kills : requests) * heldMs, workersMs)
    hadMs += workersMs
  }
  return hadMs === 0 ? null : {lostMs, share: lostMs / hadMs, exact}
}
