import type {Finding} from '../diagnosis/finding.js'
import type {SeenFinding} from './session.js'

const KEPT_FINDINGS = 100

/** Keeps which findings came and went, over many diagnoses of one app. */
export class FindingLog {
  #seen: readonly SeenFinding[] = []

  /** The latest first; bounded, the oldest that are gone are forgotten first. */
  get seen(): readonly SeenFinding[] {
    return this.#seen
  }

  /** Compares with a new diagnosis, made at this time of the log. */
  update(findings: readonly Finding[], at: number): void {
    const coming = new Map(findings.map(finding => [finding.key, finding]))
    const known = this.#seen.map(seen => {
      const finding = take(coming, seen)
      if (finding !== null) return {finding, since: seen.since, until: null}
      return seen.until === null ? {...seen, until: at} : seen
    })
    const come = [...coming.values()].map(finding => ({finding, since: at, until: null}))
    this.#seen = bounded([...come, ...known])
  }
}

/**
 * The finding that this one is now: of the same key, or, while it is there, of the same cause and process. Its key holds
 * when it began, and lines may tell later that it began earlier.
 */
function take(coming: Map<string, Finding>, {finding, until}: SeenFinding): Finding | null {
  const same =
    coming.get(finding.key) ??
    (until === null
      ? [...coming.values()].find(({id, process}) => id === finding.id && process === finding.process)
      : undefined)
  if (same === undefined) return null
  coming.delete(same.key)
  return same
}

function bounded(seen: readonly SeenFinding[]): readonly SeenFinding[] {
  if (seen.length <= KEPT_FINDINGS) return seen
  const excess = seen.length - KEPT_FINDINGS
  const gone = seen.filter(({until}) => until !== null).slice(-excess)
  const forgotten = new Set(gone)
  return seen.filter(each => !forgotten.has(each)).slice(0, KEPT_FINDINGS)
}
