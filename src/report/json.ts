import type {Finding, Onset} from '../diagnosis/finding.js'
import {formatIso} from '../view/format.js'
import {type MemoryChart, memoryLevels} from './memory-chart.js'
import type {PlatformFacts} from './platform-facts.js'
import type {ProcessRow} from './processes.js'
import type {Report} from './report.js'
import type {ServerRow} from './servers.js'
import type {TimelineRow} from './timeline.js'

/** What `--json` prints; docs/diagnosis.schema.json describes every field. Ends with a line break. */
export function renderJson(report: Report): string {
  const {sources, window, platform, verdict, findings, charts, timeline, processes, servers} = report
  const {from, to, lines, bytes, incomplete} = window
  const json = {
    schemaVersion: 1,
    source: sources.join(', '),
    window: {from: time(from), to: time(to), lines, bytes, incomplete},
    platform: platform && platformJson(platform),
    verdict,
    findings: findings.map(findingJson),
    charts: [...charts.values()].map(chartJson),
    timeline: timeline.map(rowJson),
    processes: processes.map(processJson),
    servers: servers.map(serverJson),
  }
  return `${JSON.stringify(json, null, 2)}\n`
}

/** Field by field: what a finding gains one day is not published by accident. */
function findingJson(finding: Finding): object {
  const {id, key, severity, confidence, process, dynos, codes, count, summary, explanation, alternatives} =
    finding
  return {
    id,
    key,
    severity,
    confidence,
    process,
    dynos,
    codes,
    count,
    since: time(finding.since),
    until: time(finding.until),
    onset: finding.onset && onsetJson(finding.onset),
    summary,
    explanation,
    evidence: finding.evidence.map(({at, source, text}) => ({at: time(at), source, text})),
    alternatives,
    remedies: finding.remedies.map(({text, command, url}) => ({text, command, url})),
    consequences: finding.consequences.map(({id, reason, count}) => ({id, reason, count})),
  }
}

function onsetJson({what, version, at, afterMs, began, changes, viewMs}: Onset): object {
  return {
    what,
    version,
    at: time(at),
    afterMs,
    began: {from: time(began.from), to: time(began.to)},
    changes,
    viewMs,
  }
}

function chartJson(memory: MemoryChart): object {
  const {finding, dyno, quotaMb, chart} = memory
  return {
    finding,
    dyno,
    quotaMb,
    from: time(chart.from),
    until: time(chart.until),
    levels: memoryLevels(memory).map(({at, mb}) => ({at: time(at), mb})),
  }
}

function rowJson({at, until, times, kind, dynos, process, level, text}: TimelineRow): object {
  return {at: time(at), until: time(until), times, kind, dynos, process, level, text}
}

function platformJson(facts: PlatformFacts): object {
  const {at, app, generation, runtime, maintenance, releases, errors, status, unread} = facts
  return {
    at: time(at),
    app,
    generation,
    runtime,
    maintenance,
    releases:
      releases?.map(({version, description, user, status, createdAt, current}) => ({
        version: `v${version}`,
        description,
        user,
        status,
        at: time(createdAt),
        current,
      })) ?? null,
    errors: errors && {
      from: time(errors.from),
      codes: errors.codes.map(({code, count, since, older}) => ({code, count, since: time(since), older})),
    },
    status: status && {
      apps: status.apps,
      incidents: status.incidents.map(({title, since}) => ({title, since: time(since)})),
    },
    unread: unread.map(({fact, why}) => ({fact, why})),
  }
}

function processJson({lastExit, ...row}: ProcessRow): object {
  return {...row, lastExit: lastExit && {...lastExit, at: time(lastExit.at)}}
}

function serverJson({process, name, kind, processes, threads, limit}: ServerRow): object {
  const set = limit.bounds === 'request' || limit.bounds === 'heartbeat' ? limit : null
  return {
    process,
    name,
    kind,
    processes,
    threads,
    timeout: {
      bounds: limit.bounds,
      ms: set?.ms ?? null,
      from: set?.from ?? null,
      certain: set?.certain ?? null,
    },
  }
}

function time(at: number | null): string | null {
  return at === null ? null : formatIso(at)
}
