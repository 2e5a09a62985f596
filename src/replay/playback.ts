import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import type {AppSession} from '../session/app-session.js'
import type {Source} from '../sources/source.js'
import {formatClock, formatDuration, formatShare} from '../view/format.js'
import type {FeedControls} from './feed-controls.js'
import {findEvent, findFinding} from './find-next.js'
import {Note} from './note.js'
import {nothingToPlay} from './nothing-to-play.js'
import {Pace} from './pace.js'
import {Reel} from './reel.js'
import {isLongSilence} from './silence.js'
import {Sleeper} from './sleeper.js'
import {findSpan, type Span} from './span.js'

export interface PlaybackOptions {
  readonly session: AppSession
  /** Opens the logs anew, each time from the begin; they are read through first, and again for every way back. */
  readonly open: () => Promise<readonly Source[]>
  /** Times as fast as it happened. */
  readonly speed: number
  readonly clock: Clock
}

type Jump = {readonly to: 'moment'; readonly at: number} | {readonly to: 'event'} | {readonly to: 'finding'}

/** How long passes between two steps: people do not see more. */
const STEP_MS = 40
const LONGEST_SLEEP_MS = 250
/** Longer between two steps, and time was lost: it is not caught up on. */
const LONGEST_STEP_MS = 500
const LOOK_EVERY_MS = 1000
const AT_END = 'end of the recording: space plays it again'

/** Plays recorded logs into a session by their own times, and does what is wished of it meanwhile. */
export class Playback implements FeedControls {
  readonly #options: PlaybackOptions
  readonly #pace: Pace
  readonly #sleeper: Sleeper
  #reel: Reel | null = null
  #span: Span | null = null
  #isPlaying = true
  /** What is wished and not begun, and where it leads to where that is known. */
  #wish: Jump | null = null
  #target: number | null = null
  /** Gives up what is being done for an earlier wish. */
  #abandoning = new AbortController()
  #looksAgainAt = Number.NEGATIVE_INFINITY
  #hasBegun = false
  #notes: readonly string[] = []
  readonly #note: Note

  constructor(options: PlaybackOptions) {
    this.#options = options
    this.#pace = new Pace(options.clock, options.speed)
    this.#sleeper = new Sleeper(options.clock)
    this.#note = new Note(options.clock)
  }

  get isPlaying(): boolean {
    return this.#isPlaying
  }

  get speed(): number {
    return this.#pace.speed
  }

  get span(): Span | null {
    return this.#span
  }

  get at(): number | null {
    const at = this.#target ?? this.#reel?.at ?? -Infinity
    return at === -Infinity ? null : at
  }

  get note(): string | null {
    return this.#note.text
  }

  /** What the reader should know of the logs, such as that one is empty; complete once they have been read through. */
  get notes(): readonly string[] {
    return this.#notes
  }

  /** Is there something to be seen, or was there? */
  get hasBegun(): boolean {
    return this.#hasBegun
  }

  play(): void {
    if (this.#isPlaying) return
    this.#isPlaying = true
    if (this.#reel?.isAtEnd === true && this.#wish === null) this.seek(Number.NEGATIVE_INFINITY)
    this.#goOn()
    this.#sleeper.wake()
  }

  hold(): void {
    this.#isPlaying = false
    this.#sleeper.wake()
  }

  setSpeed(speed: number): void {
    this.#goOn(speed)
    this.#sleeper.wake()
  }

  seek(at: number): void {
    if (this.#span === null) return
    this.#ask({to: 'moment', at: Math.min(this.#span.until, Math.max(this.#span.from, at))})
  }

  nextEvent(): void {
    this.#ask({to: 'event'})
  }

  nextFinding(): void {
    this.#ask({to: 'finding'})
  }

  /** Plays until the signal aborts. Throws what ended it, which the session tells, too. */
  async run(signal: AbortSignal): Promise<void> {
    const stop = () => {
      this.#abandoning.abort()
      this.#sleeper.wake()
    }
    signal.addEventListener('abort', stop)
    try {
      const reel = await this.#load(signal)
      while (!signal.aborted) await this.#step(reel)
    } catch (error) {
      this.#options.session.end(error instanceof UserError ? error : null)
      throw error
    } finally {
      signal.removeEventListener('abort', stop)
      await this.#reel?.close()
    }
  }

  async #load(signal: AbortSignal): Promise<Reel> {
    const {session, open} = this.#options
    session.step({kind: 'history'})
    session.lookOnlyWhenAsked()
    const sources = await open()
    session.name = sources.map(({name}) => name).join(', ')
    this.#span = await findSpan(sources, {
      signal,
      onProgress: share => this.#note.say(`reading it through, ${formatShare(share)}`),
    })
    this.#reel = await Reel.load({session, open, span: this.#span})
    this.#note.say('')
    if (this.#span === null && !signal.aborted) {
      await this.#reel.windTo(Infinity, signal)
      session.end(null)
      const nothing = nothingToPlay(
        session.state.seen,
        sources.map(({name}) => name),
      )
      if (nothing !== null) throw nothing
      this.#end('no line has a time: this is all of it')
    } else {
      this.#goOn()
      session.step({kind: 'listening', until: null})
    }
    this.#notes = sources.flatMap(({notes}) => notes)
    this.#hasBegun = true
    return this.#reel
  }

  async #step(reel: Reel): Promise<void> {
    const wish = this.#wish
    if (wish !== null && this.#span !== null) await this.#jump(wish, reel, this.#span)
    else if (this.#isPlaying && this.#span !== null) await this.#playOn(reel, this.#span)
    else await this.#sleeper.sleep(Infinity)
  }

  async #playOn(reel: Reel, span: Span): Promise<void> {
    const next = await reel.nextAt()
    if (next === null) {
      await reel.windTo(span.until, this.#abandoning.signal)
      return this.#end(AT_END, Infinity)
    }
    this.#passSilence(next)
    await reel.windTo(Math.min(this.#pace.step(LONGEST_STEP_MS), span.until), this.#abandoning.signal)
    if (this.#looksAgainAt <= this.#options.clock.now()) await this.#look()
    await this.#sleeper.sleep(Math.min(LONGEST_SLEEP_MS, Math.max(STEP_MS, this.#pace.waitMs(next))))
  }

  /** What is shown is diagnosed about once a second, and for a tenth of the time at most. */
  async #look(): Promise<void> {
    const {session, clock} = this.#options
    const began = clock.now()
    await session.look()
    const tookMs = clock.now() - began
    this.#looksAgainAt = clock.now() + Math.max(LOOK_EVERY_MS, 9 * tookMs)
  }

  #passSilence(next: number): void {
    if (!isLongSilence(next, this.#pace)) return
    const silenceMs = next - this.#pace.now()
    this.#pace.goOn(next)
    this.#note.say(`skipped ${formatDuration(silenceMs)} without a line`)
  }

  async #jump(wish: Jump, reel: Reel, span: Span): Promise<void> {
    const {session} = this.#options
    const {signal} = this.#abandoning
    const from = reel.at
    this.#wish = null
    this.#note.say(
      wish.to === 'moment' ? `going to ${formatClock(wish.at)}` : `looking for the next ${wish.to}`,
      Infinity,
    )
    let note = ''
    if (wish.to === 'moment') await reel.windTo(wish.at, signal)
    else if (!(await FINDERS[wish.to]({reel, session, span, signal})) && !signal.aborted) {
      note = `no further ${wish.to}`
      await reel.windTo(from, signal)
    }
    if (signal.aborted) return
    this.#target = null
    this.#goOn()
    if (note === '' && reel.isAtEnd && !this.#isPlaying) this.#note.say(AT_END, Infinity)
    else this.#note.say(note)
    await this.#look()
    session.arrive()
  }

  #ask(wish: Jump): void {
    this.#abandoning.abort()
    this.#abandoning = new AbortController()
    this.#wish = wish
    this.#target = wish.to === 'moment' ? wish.at : null
    this.#sleeper.wake()
  }

  /** Lets the time of the log go on from where the recording is. */
  #goOn(speed = this.#pace.speed): void {
    this.#pace.goOn(Math.max(this.#reel?.at ?? -Infinity, this.#span?.from ?? 0), speed)
  }

  #end(note: string, forMs = Infinity): void {
    this.#isPlaying = false
    this.#note.say(note, forMs)
    this.#options.session.end(null)
  }
}

const FINDERS = {event: findEvent, finding: findFinding} as const
