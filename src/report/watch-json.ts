import type {Finding} from '../diagnosis/finding.js'
import {formatIso} from '../view/format.js'
import type {DynoRow} from '../watch/dyno-row.js'
import type {ProcessRow} from '../watch/process-row.js'
import type {WatchSummary} from '../watch/summary.js'
import type {TimelineEntry} from '../watch/timeline/entry.js'
import type {TrafficFigures} from '../watch/traffic.js'

/**
 * An interval as one line of JSON; docs/watch.schema.json describes every field. Field by field: what a row gains one day
 * is not published by accident. Takes what is escaped and redacted.
 */
export function watchJson(summary: WatchSummary): string {
  const {app, from, at, lines, gaps, staleness, verdict, missing, traffic, codes} = summary
  const json = {
    schemaVersion: 1,
    app,
    from: time(from),
    at: time(at),
    lines,
    gaps,
    quietMs: staleness.quietMs,
    stale: staleness.why,
    verdict,
    missing,
    router: trafficJson(traffic),
    codes,
    processes: summary.processes.map(processJson),
    dynos: summary.dynos.map(dynoJson),
    findings: {
      open: summary.open,
      came: summary.came.map(findingJson),
      went: summary.went.map(findingJson),
    },
    events: summary.events.map(eventJson),
  }
  return `${JSON.stringify(json)}\n`
}

function trafficJson({requestsPerMinute, p50Ms, p95Ms, p99Ms, errorShare}: TrafficFigures): object {
  return {
    requestsPerMinute: rounded(requestsPerMinute, 1),
    p50Ms,
    p95Ms,
    p99Ms,
    errorShare: rounded(errorShare, 4),
  }
}

function processJson({type, isOneOff, size, wanted, dynos, traffic}: ProcessRow): object {
  return {type, oneOff: isOneOff, size, wanted, dynos, ...trafficJson(traffic)}
}

function dynoJson(row: DynoRow): object {
  const {name, type, id, state, startedAt, ageMs, memoryMb, quotaMb, load, traffic, lastEvent} = row
  return {
    name,
    type,
    id,
    state,
    startedAt: time(startedAt),
    ageMs: rounded(ageMs, 0),
    memoryMb: rounded(memoryMb, 2),
    quotaMb,
    load,
    ...trafficJson(traffic),
    codes: traffic.codes,
    lastEvent: lastEvent && {at: time(lastEvent.at), what: lastEvent.what, level: lastEvent.level},
  }
}

function findingJson({id, key, severity, process, dynos, since, summary}: Finding): object {
  return {id, key, severity, process, dynos, since: time(since), summary}
}

function eventJson({kind, at, until, dynos, type, level, text}: TimelineEntry): object {
  return {kind, at: time(at), until: time(until), dynos, process: type, level, text}
}

function rounded(value: number | null, digits: number): number | null {
  return value === null ? null : Number(value.toFixed(digits))
}

function time(at: number | null): string | null {
  return at === null ? null : formatIso(at)
}
