import {diagnose} from '../diagnosis/diagnose.js'
import type {Diagnosis} from '../diagnosis/finding.js'
import type {Selection} from '../diagnosis/selection.js'
import {printBrief} from '../report/print.js'
import {assembleReport, type Report} from '../report/report.js'
import type {AppSession} from '../session/app-session.js'
import {follow} from '../session/follow.js'
import type {Source} from '../sources/source.js'
import type {Terminal} from '../tui/terminal/terminal.js'
import type {Redactor} from '../view/redact.js'
import {writeReportFile} from './report-file.js'

/** How somebody looks at a diagnosis while it goes on. */
export interface DoctorSession {
  /** Which findings are wanted, by the time of the last line. */
  readonly selection: (asOf: number | null) => Selection
  readonly redact: Redactor
  readonly terminal: Terminal
  /** Ends it. */
  readonly signal: AbortSignal
}

export interface Shown {
  readonly session: AppSession
  readonly sources: readonly Source[]
  /** Shows the screen until it is left. */
  readonly show: (writeReport: () => Promise<string>) => Promise<void>
  /** Ends the sources, and what else was begun. */
  readonly leave: () => Promise<void>
}

/**
 * Reads the sources while the screen is shown, then tells in short on stdout what was found: in the words of the report,
 * of all that was read. Gives that diagnosis.
 */
export async function showWhileReading(
  doctor: DoctorSession,
  {session, sources, show, leave}: Shown,
): Promise<Diagnosis> {
  const failure = follow(session, sources).then(
    () => null,
    (error: unknown) => error,
  )
  const writeReport = () => writeReportFile(reportOf(doctor, session, sources).report, process.cwd())
  await show(writeReport)
  await leave()
  const error = await failure
  session.close()
  const {report, diagnosis} = reportOf(doctor, session, sources)
  await printBrief(report, process.stdout, process.env)
  if (error !== null) throw error
  return diagnosis
}

function reportOf(
  {selection, redact}: DoctorSession,
  {state}: AppSession,
  sources: readonly Source[],
): {readonly report: Report; readonly diagnosis: Diagnosis} {
  const selected = selection(state.asOf)
  const diagnosis = diagnose(state, selected)
  const report = assembleReport({
    sources: sources.map(({name}) => name),
    notes: sources.flatMap(({notes}) => notes),
    state,
    diagnosis,
    selection: selected,
    redact,
  })
  return {report, diagnosis}
}
