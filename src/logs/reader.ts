import {readAppLine} from './app-line.js'
import type {EnvelopeContext} from './envelopes/envelope.js'
import {createEnvelopeReader} from './envelopes/index.js'
import {trimEnd} from './envelopes/prefix.js'
import type {LogEvent} from './event.js'
import {HerokuPrefix} from './heroku-prefix.js'
import {decode, Line} from './line.js'
import {readMessage} from './messages/message.js'
import {NO_ORIGIN, type Origin, OriginTable} from './origin.js'
import {readRecorded} from './recorded/recorded-item.js'
import {RecordSplitter} from './records.js'
import type {StreamItem} from './stream.js'

/** Terminals are narrower, and so are the columns of a chat or an issue. */
const LONGEST_WRAPPED_BYTES = 300

/** Takes events one by one: what is not kept is short-lived garbage, which costs next to nothing. */
export type EventSink = (event: LogEvent) => void

/**
 * Turns the bytes of one log into events, one event a line, in the order of the lines. Chunks may be split
 * anywhere. Nothing that a line holds makes it throw.
 */
export class LogReader {
  readonly #context: EnvelopeContext
  #records = new RecordSplitter()
  readonly #origins = new OriginTable()
  readonly #herokuPrefix = new HerokuPrefix(this.#origins)
  readonly #readEnvelope: ReturnType<typeof createEnvelopeReader>
  readonly #sink: EventSink
  /** Time and origin of the line before: a line without its own belongs there. */
  #at: number | null = null
  #origin: Origin = NO_ORIGIN
  /** The platform's line before, where it says nothing yet: a terminal wrapped it in the middle, perhaps. */
  #unfinished: Line | null = null

  constructor(context: EnvelopeContext, sink: EventSink) {
    this.#context = context
    this.#sink = sink
    this.#readEnvelope = createEnvelopeReader(context)
  }

  /** Gives the events of one item of a stream; a line that is not complete yet waits for the next. */
  read(item: StreamItem): void {
    if (item.kind === 'bytes') {
      this.#records.push(item.bytes, this.#record)
      return
    }
    this.end()
    this.#sink(item)
  }

  /** Another reader that has read the same so far; what it reads from here on goes to another sink. */
  copy(sink: EventSink): LogReader {
    const copy = new LogReader(this.#context, sink)
    copy.#records = this.#records.copy()
    copy.#at = this.#at
    copy.#origin = this.#origin
    copy.#unfinished = this.#unfinished
    return copy
  }

  /** Gives the events of what is left at the end of the stream. */
  end(): void {
    this.#records.end(this.#record)
  }

  readonly #record = (bytes: Uint8Array, start: number, end: number): void => {
    const prefix = this.#herokuPrefix
    if (prefix.read(bytes, start, end)) {
      if (prefix.origin.kind === 'recorded' && this.#recorded(prefix.origin, bytes, prefix.start, prefix.end))
        return
      if (prefix.at !== null) this.#at = prefix.at
      this.#origin = prefix.origin
      this.#message(prefix.origin, new Line(bytes, prefix.start, prefix.end))
      return
    }
    this.#other(new Line(bytes, start, end))
  }

  /** Of a recording: something that came between the lines. It says nothing of the lines around it. */
  #recorded({process}: Origin, bytes: Uint8Array, start: number, end: number): boolean {
    const item = readRecorded(process, decode(bytes, start, end))
    if (item !== null) this.#sink(item)
    return item !== null
  }

  /** A line of any form but the commonest. */
  #other(line: Line): void {
    const enveloped = this.#readEnvelope(line)
    if (enveloped === null) {
      this.#unprefixed(line)
      return
    }
    if (enveloped.at !== null) this.#at = enveloped.at
    const {message, source, process} = enveloped
    const origin = this.#origins.of(source, process)
    // A receive time alone, or an app's own JSON: says nothing of where the next line belongs.
    if (origin !== NO_ORIGIN) this.#origin = origin
    this.#message(origin, message)
  }

  /** Text without a prefix continues the app's line before it; before any line it is text of an unknown place. */
  #unprefixed(whole: Line): void {
    const line = trimEnd(whole)
    if (line.end === line.start) return
    if (this.#finish(line)) return
    const continuation = this.#origin.kind === 'app' && this.#origin !== NO_ORIGIN
    const origin = continuation ? this.#origin : NO_ORIGIN
    this.#sink(readAppLine(this.#at, origin, line, {recognised: continuation, continuation}))
  }

  /** Puts the two parts of a wrapped line of the platform together; true when they make sense as one. */
  #finish(rest: Line): boolean {
    const head = this.#unfinished
    this.#unfinished = null
    if (head === null || head.end - head.start > LONGEST_WRAPPED_BYTES) return false
    const event = readMessage(this.#at, this.#origin, Line.from(`${String(head)}${String(rest)}`))
    if (event !== null) this.#sink(event)
    return event !== null
  }

  #message(origin: Origin, line: Line): void {
    const recognised = origin !== NO_ORIGIN || line.start === line.end
    const event = readMessage(this.#at, origin, line)
    this.#unfinished = event === null && origin.kind === 'dyno' ? line : null
    this.#sink(event ?? readAppLine(this.#at, origin, line, {recognised, continuation: false}))
  }
}
