import type {Finding} from '../diagnosis/finding.js'
import {formatCount, formatLatency, formatMb, formatShare, formatTime, plural} from '../view/format.js'
import type {ProcessRow} from '../watch/process-row.js'
import type {WatchSummary} from '../watch/summary.js'

/** An interval as one line, for people who read it in the log of something else. Takes what is escaped and redacted. */
export function watchLine(summary: WatchSummary): string {
  const {at, verdict, processes, staleness, gaps, came, went} = summary
  const parts = [
    `${at === null ? 'no time yet' : formatTime(at)} ${verdict}`,
    processes.flatMap(upText).join(', '),
    trafficText(summary),
    codesText(summary),
    memoryText(processes),
    gaps === 0 ? '' : plural(gaps, 'gap'),
    staleness.why ?? '',
    ...came.filter(isLoud).map(finding => `+ ${findingText(finding)}`),
    ...went.filter(isLoud).map(finding => `- ${findingText(finding)}`),
  ]
  return `${parts.filter(Boolean).join(' | ')}\n`
}

/** `web 2/3 up`; what is not known to be up is not counted as such, and said. */
function upText({type, isOneOff, wanted, dynos}: ProcessRow): string[] {
  const there = dynos.up + dynos.starting + dynos.crashed + dynos.unknown
  const all = Math.max(wanted ?? 0, there)
  if (isOneOff || all === 0) return []
  if (dynos.unknown === there && there > 0) return [`${type} ?/${all} up`]
  const unknown = dynos.unknown === 0 ? '' : ` (${dynos.unknown} unknown)`
  return [`${type} ${dynos.up}/${all} up${unknown}`]
}

function trafficText({traffic}: WatchSummary): string {
  const {requestsPerMinute, p95Ms, errorShare} = traffic
  return [
    requestsPerMinute === null ? '' : `${formatCount(Math.round(requestsPerMinute))} rpm`,
    p95Ms === null ? '' : `p95 ${formatLatency(p95Ms)}`,
    errorShare === null ? '' : `${formatShare(errorShare)} failed`,
  ]
    .filter(Boolean)
    .join(', ')
}

function codesText({codes}: WatchSummary): string {
  return Object.entries(codes)
    .map(([code, count]) => `${formatCount(count)} × ${code}`)
    .join(', ')
}

/** The dyno that needs most of its quota. */
function memoryText(processes: readonly ProcessRow[]): string {
  const worst = processes
    .flatMap(({worstMemory}) => worstMemory ?? [])
    .sort((a, b) => (b.memoryShare ?? 0) - (a.memoryShare ?? 0))[0]
  if (worst === undefined || worst.memoryMb === null) return ''
  const {name, memoryMb, memoryShare, quotaMb} = worst
  return memoryShare === null || quotaMb === null
    ? `${name} ${formatMb(memoryMb)}`
    : `${name} ${formatShare(memoryShare)} of ${formatMb(quotaMb)}`
}

/** Where there is nothing to do, nothing is said on a line. */
function isLoud({severity}: Finding): boolean {
  return severity !== 'info'
}

const NAMED_DYNOS = 3

function findingText({id, severity, process, dynos}: Finding): string {
  const place = dynos.length > 0 && dynos.length <= NAMED_DYNOS ? dynos.join(', ') : (process ?? '')
  return `${severity} ${id}${place === '' ? '' : ` on ${place}`}`
}
