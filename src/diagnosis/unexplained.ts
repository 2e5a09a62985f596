import {type AppState, type FailedRequest, UNKNOWN_DYNO} from '../state/app-state.js'
import type {Found, Occurrence} from './cause.js'
import {earliest, latest, type Sighting, sightings} from './evidence.js'

/** What failed this soon before or after an occurrence can be its doing, too. */
const SLACK_MS = 60_000

/** What is left of router codes on one dyno once the requests with a known cause are taken away. */
export interface Unexplained extends Sighting {
  /** The latest of these requests, oldest first; empty where the lines do not tell them one by one. */
  readonly failures: readonly FailedRequest[]
}

/**
 * Failed requests with one of these codes for which neither an earlier finding nor `isKnown` accounts.
 * One sighting per dyno, and one for those that reached none.
 */
export function unexplained(
  state: AppState,
  codes: readonly string[],
  earlier: Found,
  isKnown: (failure: FailedRequest) => boolean = () => false,
): Unexplained[] {
  return sightings(state, codes).flatMap(sighting => {
    const kept = failuresOf(state, codes, sighting.dyno)
    if (kept.length === 0) return isToldBy(earlier, sighting) ? [] : [{...sighting, failures: []}]
    const left = kept.filter(failure => !isKnown(failure) && !accountsFor(earlier, failure))
    if (left.length === 0) return []
    return [{...restrictedTo(sighting, left, kept.length), failures: left}]
  })
}

/** Requests that broke off when the server ended a worker, and the others, as two sightings; one where all are alike. */
export function splitByWorkerEnd(sighting: Unexplained): Unexplained[] {
  const {failures} = sighting
  const parts = [true, false].map(near => failures.filter(({nearWorkerEnd}) => nearWorkerEnd === near))
  if (parts.some(({length}) => length === 0)) return [sighting]
  return parts.map(part => ({...restrictedTo(sighting, part, failures.length), failures: part}))
}

/** The latest requests that failed with one of these codes on one dyno, or on none (null); oldest first. */
export function failuresOf(state: AppState, codes: readonly string[], dyno: string | null): FailedRequest[] {
  return state.failures.filter(failure => nameOf(failure.dyno) === dyno && codes.includes(failure.code))
}

/**
 * A sighting of requests cut down to some of them. Only the latest requests are kept one by one: `kept` of them,
 * `part` of which are meant, so where more were counted the count is scaled.
 */
export function restrictedTo(sighting: Sighting, part: readonly FailedRequest[], kept: number): Sighting {
  if (part.length === kept) return sighting
  return {
    ...sighting,
    count: Math.max(part.length, Math.round((sighting.count * part.length) / kept)),
    since: part.reduce<number | null>((since, {at}) => earliest(since, at), null),
    until: part.reduce<number | null>((until, {at}) => latest(until, at), null),
    ids: sighting.ids.filter(id => part.some(({code}) => code === id)),
    lines: part.map(({line}) => line),
  }
}

/** Did an earlier finding name one of these codes on this dyno at this time? */
export function isToldBy(earlier: Found, {dyno, ids, since, until}: Sighting): boolean {
  return some(earlier, occurrence => {
    const here = isHere(occurrence, dyno) && ids.some(id => occurrence.codes.includes(id))
    const before = until !== null && occurrence.since !== null && until < occurrence.since - SLACK_MS
    const after = since !== null && occurrence.until !== null && since > occurrence.until + SLACK_MS
    return here && !before && !after
  })
}

/** Did one of these causes name this dyno? */
export function isFoundOn(dyno: string | null, ids: readonly string[], earlier: Found): boolean {
  return ids.some(id => earlier.get(id)?.some(occurrence => occurrence.dyno === dyno))
}

function accountsFor(earlier: Found, failure: FailedRequest): boolean {
  const {code, dyno, at} = failure
  return some(earlier, occurrence => {
    const {codes, requests, since, until} = occurrence
    if (requests !== undefined) return requests.includes(failure)
    if (!codes.includes(code) || !isHere(occurrence, nameOf(dyno))) return false
    if (at === null) return true
    return (since === null || at >= since - SLACK_MS) && (until === null || at <= until + SLACK_MS)
  })
}

function some(earlier: Found, test: (occurrence: Occurrence) => boolean): boolean {
  return [...earlier.values()].some(occurrences => occurrences.some(test))
}

/** An occurrence that names no dyno is about all of them. */
function isHere(occurrence: Occurrence, dyno: string | null): boolean {
  return occurrence.dyno === null || occurrence.dyno === dyno
}

function nameOf(dyno: string | null): string | null {
  return dyno === UNKNOWN_DYNO.name ? null : dyno
}
