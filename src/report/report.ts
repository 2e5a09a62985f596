import type {Diagnosis, Finding, Verdict} from '../diagnosis/finding.js'
import type {Selection} from '../diagnosis/selection.js'
import type {AppState} from '../state/app-state.js'
import {escapeText} from '../view/escape.js'
import type {Redactor} from '../view/redact.js'
import {type MemoryChart, memoryCharts} from './memory-chart.js'
import {type PlatformFacts, summarisePlatform} from './platform-facts.js'
import {type ProcessRow, summariseProcesses} from './processes.js'
import {scopeOf} from './scope.js'
import {type ServerRow, summariseServers} from './servers.js'
import {reportTimeline, type TimelineRow} from './timeline.js'
import {type SeenWindow, describeWindow} from './window.js'

/**
 * What a diagnosis says, ready to be shown: escaped and redacted once, so that text, Markdown and JSON show
 * the same words and pseudonyms. Times are ms since the epoch.
 */
export interface Report {
  /** Where the lines came from, as the user named it; `-` is standard input. */
  readonly sources: readonly string[]
  /** Which findings were asked for: `only findings of worker`; null when all. */
  readonly scope: string | null
  readonly window: SeenWindow
  readonly verdict: Verdict
  /** Why the verdict is unknown; null otherwise. */
  readonly missing: string | null
  /** Most urgent first. */
  readonly findings: readonly Finding[]
  /** Of the findings about memory, by their keys; none where too little of it is known. */
  readonly charts: ReadonlyMap<string, MemoryChart>
  /** What happened when, oldest first. */
  readonly timeline: readonly TimelineRow[]
  readonly processes: readonly ProcessRow[]
  readonly servers: readonly ServerRow[]
  /** What the platform says beside the log; null where it was not asked. */
  readonly platform: PlatformFacts | null
  /** What a reader should know about the reading itself; not part of the diagnosis. */
  readonly notes: readonly string[]
}

export interface ReportInput {
  /** Names of what was read, as the user gave them. */
  readonly sources: readonly string[]
  readonly state: AppState
  readonly diagnosis: Diagnosis
  readonly selection: Selection
  readonly notes: readonly string[]
  readonly redact: Redactor
}

/** Puts a report together. */
export function assembleReport({sources, state, diagnosis, selection, notes, redact}: ReportInput): Report {
  const clean = (text: string) => redact(escapeText(text))
  const window = describeWindow(state, clean)
  return {
    sources: sources.map(escapeText),
    window,
    scope: scopeOf(selection, window),
    verdict: diagnosis.verdict,
    missing: diagnosis.missing === null ? null : clean(diagnosis.missing),
    findings: diagnosis.findings.map(finding => cleanFinding(finding, clean)),
    charts: chartsOf(state, diagnosis),
    timeline: reportTimeline(state, diagnosis.findings, selection).map(row => cleanRow(row, clean)),
    processes: summariseProcesses(state),
    servers: summariseServers(state, clean),
    platform: summarisePlatform(state, clean),
    notes: notes.map(clean),
  }
}

function chartsOf(state: AppState, {findings}: Diagnosis): ReadonlyMap<string, MemoryChart> {
  const charts = memoryCharts(state, findings)
  return new Map(
    charts.map(chart => [escapeText(chart.finding), {...chart, dyno: escapeText(chart.dyno)}] as const),
  )
}

function cleanRow(row: TimelineRow, clean: (text: string) => string): TimelineRow {
  return {
    ...row,
    dynos: row.dynos.map(escapeText),
    process: row.process === null ? null : escapeText(row.process),
    text: clean(row.text),
  }
}

function cleanFinding(finding: Finding, clean: (text: string) => string): Finding {
  return {
    ...finding,
    key: escapeText(finding.key),
    process: finding.process === null ? null : escapeText(finding.process),
    dynos: finding.dynos.map(escapeText),
    codes: finding.codes.map(escapeText),
    summary: clean(finding.summary),
    explanation: clean(finding.explanation),
    evidence: finding.evidence.map(({at, source, text}) => ({at, source: clean(source), text: clean(text)})),
    moments: finding.moments.map(moment => ({...moment, text: clean(moment.text)})),
    alternatives: finding.alternatives.map(clean),
    remedies: finding.remedies.map(({text, command, procfileLine, url}) => ({
      text: clean(text),
      command: command === null ? null : clean(command),
      ...(procfileLine === undefined ? {} : {procfileLine: clean(procfileLine)}),
      url,
    })),
    consequences: finding.consequences.map(({id, reason, count}) => ({id, reason: clean(reason), count})),
  }
}
