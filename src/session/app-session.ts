import {deserialize, serialize} from 'node:v8'

import type {Clock} from '../clock.js'
import {diagnose, diagnosing} from '../diagnosis/diagnose.js'
import type {Diagnosis, Finding} from '../diagnosis/finding.js'
import {EVERYTHING, type Selection} from '../diagnosis/selection.js'
import type {UserError} from '../errors.js'
import type {LogEvent} from '../logs/event.js'
import type {EventSink} from '../logs/reader.js'
import type {TimeWindow} from '../logs/time-window.js'
import type {LiveGap, LiveStep} from '../sources/live-step.js'
import type {AppState} from '../state/app-state.js'
import {Observer} from '../state/observe.js'
import {breath} from './breath.js'
import {FeedMeter} from './feed-meter.js'
import {FindingLog} from './finding-log.js'
import {LineRing} from './line-ring.js'
import type {Feed, FeedKind, LogTail, SeenFinding, Session} from './session.js'
import {Throttle} from './throttle.js'

/** People do not read faster, and what draws costs per time it is told. */
const TELL_EVERY_MS = 250
const DIAGNOSE_EVERY_MS = 1000
/** Of the time, at most. */
const DIAGNOSING_SHARE = 0.1
/** Keys and frames wait no longer than for so much of a look, and for the step that was begun. */
const LOOKS_AT_ONCE_MS = 8

export interface SessionOptions {
  readonly kind: FeedKind
  /** App or file; where it is not known yet, `name` is set later. */
  readonly name?: string
  readonly clock: Clock
  /** Which findings are wanted; it may depend on the time of the last line. */
  readonly selection?: Selection | ((asOf: number | null) => Selection)
  /** A finding is gone when nothing was seen of it for so long, ms; all stay where it is missing. */
  readonly recentMs?: number
  /** What the history showed stays until the app has been listened to for so long without a sign of it. */
  readonly keepsHistory?: boolean
}

/** All that is known at a moment, but for findings and the last lines: to come back to it. */
export interface KeptMoment {
  /** An `AppState`, serialised: its size is known, and nothing can change it. */
  readonly state: Buffer
  readonly waiting: TimeWindow
  readonly lines: number
  readonly gaps: number
}

/** A session, from the side of those who feed it: they give it events, and say how the feed goes. */
export class AppSession implements Session {
  readonly #clock: Clock
  readonly #selection: (asOf: number | null) => Selection
  readonly #recentMs: number
  readonly #keepsHistory: boolean
  readonly #feed: FeedMeter
  readonly #closing = new AbortController()
  readonly #listeners = new Set<() => void>()
  readonly #telling: Throttle
  readonly #diagnosing: Throttle
  #observer = new Observer()
  #lines = new LineRing()
  #findings = new FindingLog()
  #diagnosis: Diagnosis
  #version = 0
  /** When the history ended, by the time of the log; null before. */
  #listensSince: number | null = null
  #looksItself = true
  #tap: EventSink = () => undefined

  constructor({
    kind,
    name = '',
    clock,
    selection = EVERYTHING,
    recentMs = Infinity,
    keepsHistory = false,
  }: SessionOptions) {
    const {signal} = this.#closing
    this.#clock = clock
    this.#selection = typeof selection === 'function' ? selection : () => selection
    this.#recentMs = recentMs
    this.#keepsHistory = keepsHistory
    this.#feed = new FeedMeter(kind, name, clock)
    this.#diagnosis = diagnose(this.state, this.#selection(null))
    this.#telling = new Throttle({clock, signal, act: () => this.#tell(), restMs: () => TELL_EVERY_MS})
    const act = () => !this.#looksItself || this.#diagnose()
    this.#diagnosing = new Throttle({clock, signal, act, restMs})
  }

  get state(): AppState {
    return this.#observer.state
  }

  get diagnosis(): Diagnosis {
    return this.#diagnosis
  }

  get findings(): readonly SeenFinding[] {
    return this.#findings.seen
  }

  get lines(): LogTail {
    return this.#lines
  }

  get feed(): Feed {
    return this.#feed
  }

  get version(): number {
    return this.#version
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set name(name: string) {
    this.#feed.name = name
    this.#telling.ask()
  }

  set recording(recording: Feed['recording']) {
    this.#feed.recording = recording
    this.#telling.ask()
  }

  /** Shows each event to this one, too, before it is taken. */
  tap(sink: EventSink): void {
    this.#tap = sink
  }

  /** Takes one event of the log. */
  take(event: LogEvent): void {
    this.#tap(event)
    this.#feed.note(event)
    if ('line' in event) this.#lines.push(event)
    this.#observer.take(event)
    if (event.kind === 'history-end') this.#beginListening()
    this.#telling.ask()
    this.#diagnosing.ask()
  }

  /** Takes over what is being done to read the app; gaps come as events, too. */
  readonly step = (step: LiveStep | LiveGap): void => {
    if (step.kind !== 'gap') this.#feed.step = step
    this.#telling.ask()
  }

  /** Diagnoses now, for those who cannot wait until it is due. */
  refresh(): void {
    this.#diagnosing.now()
  }

  /** Nothing follows: folds what waits for its turn and diagnoses a last time. */
  end(error: UserError | null): void {
    this.#observer.end()
    this.#feed.step = {kind: 'ended', error}
    this.refresh()
    this.#tell()
  }

  /** From now on it is diagnosed only where `look` is asked to: by those who know when it is worth it. */
  lookOnlyWhenAsked(): void {
    this.#looksItself = false
  }

  /** A jump is over: it goes on from here, however it was got to. */
  arrive(): void {
    this.#feed.restart(this.#feed)
    this.#feed.step = {kind: 'listening', until: null}
    this.#tell()
  }

  /** Keeps what is known now. */
  keep(): KeptMoment {
    const {lines, gaps} = this.#feed
    return {state: serialize(this.state), waiting: this.#observer.waiting(), lines, gaps}
  }

  /** Back to what was kept, or to the begin. Findings and lines from before are not there: they are to be told again. */
  restore(kept: KeptMoment | null): void {
    this.#observer =
      kept === null ? new Observer() : new Observer(deserialize(kept.state) as AppState, kept.waiting.copy())
    this.#lines = new LineRing(kept?.lines)
    this.#findings = new FindingLog()
    this.#feed.restart(kept ?? {lines: 0, gaps: 0})
  }

  /** Diagnoses now, and remembers what is found; gives that. Nothing may be taken until it is done. */
  async look(): Promise<readonly Finding[]> {
    const steps = diagnosing(this.state, this.#wanted(this.state.asOf))
    for (let began = this.#clock.now(); ;) {
      const {done, value} = steps.next()
      if (done === true) return this.#found(value)
      if (this.#clock.now() - began < LOOKS_AT_ONCE_MS) continue
      await breath()
      began = this.#clock.now()
    }
  }

  /** Remembers what was found at a moment by an earlier look. */
  lookedAlready(findings: readonly Finding[], at: number): void {
    this.#findings.update(findings, at)
  }

  /** Tells nobody anything any more. */
  close(): void {
    this.#closing.abort()
  }

  #diagnose(): void {
    this.#found(diagnose(this.state, this.#wanted(this.state.asOf)))
  }

  #found(diagnosis: Diagnosis): readonly Finding[] {
    this.#diagnosis = diagnosis
    this.#findings.update(diagnosis.findings, this.state.asOf ?? this.#clock.now())
    this.#telling.ask()
    return diagnosis.findings
  }

  #wanted(asOf: number | null): Selection {
    const selection = this.#selection(asOf)
    if (asOf === null || this.#recentMs === Infinity) return selection
    const listenedMs = this.#listensSince === null ? 0 : asOf - this.#listensSince
    if (this.#keepsHistory && listenedMs < this.#recentMs) return selection
    return {...selection, since: Math.max(selection.since ?? -Infinity, asOf - this.#recentMs)}
  }

  /** What was thought while the history was read, and not any more, has not gone: it never was. */
  #beginListening(): void {
    if (this.#listensSince === null && this.#keepsHistory) this.#findings = new FindingLog()
    this.#listensSince ??= this.state.asOf
  }

  #tell(): void {
    this.#version++
    for (const listener of this.#listeners) listener()
  }
}

function restMs(tookMs: number): number {
  return Math.max(DIAGNOSE_EVERY_MS, tookMs / DIAGNOSING_SHARE - tookMs)
}
