import type {Clock} from '../clock.js'
import type {AppSession} from '../session/app-session.js'
import {escapeText} from '../view/escape.js'
import type {Redactor} from '../view/redact.js'
import {IntervalTally, type WantedDynos} from '../watch/interval-tally.js'
import {FIRST_LOOK, type Look, summarise, type WatchSummary} from '../watch/summary.js'
import type {Output} from './print.js'
import {watchJson} from './watch-json.js'
import {watchLine} from './watch-text.js'

export interface WatchReportOptions {
  readonly session: AppSession
  readonly wanted: WantedDynos
  readonly intervalMs: number
  readonly format: 'text' | 'json'
  readonly redact: Redactor
  readonly output: Output
  readonly clock: Clock
}

/** Lines wait for so long until they are in order, and with them what the platform said. */
const SETTLED_MS = 3000

/** Prints a line for each interval of a session; each tells what happened since the one before. */
export class WatchReport {
  readonly #options: WatchReportOptions
  readonly #tally: IntervalTally
  #before: Look = FIRST_LOOK
  #linesTold = 0
  /** The time of the log at which the next line is due; null before the first event. */
  #dueAt: number | null = null

  constructor(options: WatchReportOptions) {
    this.#options = options
    this.#tally = new IntervalTally(options.wanted)
    options.session.tap(event => this.#tally.note(event))
  }

  /** Prints by the clock until the signal aborts; for the first time soon. */
  async byClock(signal: AbortSignal): Promise<void> {
    const {clock, intervalMs} = this.#options
    try {
      for (let dueAt = clock.now() + Math.min(intervalMs, SETTLED_MS); ; dueAt += intervalMs) {
        await clock.sleep(Math.max(0, dueAt - clock.now()), signal)
        this.#print()
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** Prints by the times of the log, as for one that is read faster or slower than it was written. */
  byLog(): void {
    this.#options.session.tap(event => {
      if (event.at !== null) this.#passTo(event.at)
      this.#tally.note(event)
    })
  }

  /** Prints what is left at the end, if anything. */
  end(): void {
    if (this.#options.session.feed.lines !== this.#linesTold) this.#print()
  }

  #passTo(at: number): void {
    const {session, intervalMs} = this.#options
    this.#dueAt ??= at + intervalMs
    if (at < this.#dueAt) return
    const dueAt = this.#dueAt
    // Where nothing happened for long, nothing is told.
    this.#dueAt += intervalMs * (1 + Math.floor((at - dueAt) / intervalMs))
    // What still waits for its order belongs to this interval.
    session.take({kind: 'tick', at: dueAt})
    this.#print()
  }

  #print(): void {
    const {session, wanted, format, redact, output, clock} = this.#options
    session.refresh()
    this.#linesTold = session.feed.lines
    const counts = this.#tally.take()
    const {summary, look} = summarise(session, {...wanted, counts, before: this.#before, now: clock.now()})
    this.#before = look
    const clean = cleaned(summary, text => redact(escapeText(text)))
    output.write(format === 'json' ? watchJson(clean) : watchLine(clean))
  }
}

/** Escapes and redacts what comes from the log or the platform; dynos have names of letters and digits. */
function cleaned(summary: WatchSummary, clean: (text: string) => string): WatchSummary {
  return {
    ...summary,
    app: escapeText(summary.app),
    missing: summary.missing === null ? null : clean(summary.missing),
    staleness: {
      ...summary.staleness,
      why: summary.staleness.why === null ? null : clean(summary.staleness.why),
    },
    processes: summary.processes.map(row => ({...row, type: escapeText(row.type)})),
    came: summary.came.map(finding => ({...finding, summary: clean(finding.summary)})),
    went: summary.went.map(finding => ({...finding, summary: clean(finding.summary)})),
    events: summary.events.map(entry => ({...entry, text: clean(entry.text)})),
  }
}
