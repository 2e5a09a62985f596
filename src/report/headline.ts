import type {Consequence, Finding, Severity, Verdict} from '../diagnosis/finding.js'
import {formatCount} from '../view/format.js'
import {formatRange} from '../view/format.js'
import type {Report} from './report.js'
import {seenInShort} from './window.js'

/** The words every report for people opens with. */
export interface Headline {
  /** `3 h 12 min, 18,204 lines, 4 dynos, no memory metrics` */
  readonly seen: string
  /** `incident.log, 2012-08-06 19:11:20 to 19:14:40 UTC` */
  readonly source: string
  /** `Unhealthy` */
  readonly verdict: string
  /** `1 critical, 2 warnings`, or why the verdict is unknown. */
  readonly reason: string
}

export function headlineOf({sources, window, verdict, missing, findings}: Report): Headline {
  const {from, to} = window
  const name = namesOf(sources)
  return {
    seen: seenInShort(window),
    source: from === null || to === null ? name : `${name}, ${formatRange(from, to)}`,
    verdict: VERDICTS[verdict],
    reason: [missing, countFindings(findings)].filter(Boolean).join('; ') || NOTHING_WRONG,
  }
}

const NOTHING_WRONG = 'nothing wrong in what was seen'
const MOST_NAMES = 3

function namesOf(sources: readonly string[]): string {
  const names = sources.map(source => (source === '-' ? 'standard input' : source))
  const more = names.length - MOST_NAMES
  return more > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ')
}

/** `23 × request-timeout, because the router kept sending requests to the stuck dyno` */
export function consequenceInWords({id, reason, count}: Consequence): string {
  return `${formatCount(count)} × ${id}, because ${reason}`
}

const VERDICTS: Readonly<Record<Verdict, string>> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  unhealthy: 'Unhealthy',
  unknown: 'Unknown',
}

function countFindings(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter(finding => finding.severity === severity).length
  const parts = [
    [count('critical'), 'critical'],
    [count('warning'), count('warning') === 1 ? 'warning' : 'warnings'],
    [count('info'), 'for information'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, name]) => `${n} ${name}`)
  return told.join(', ')
}
