import {recordedMessage, RECORDED_SOURCE, type UnwrittenItem} from '../logs/recorded/recorded-item.js'
import type {StreamItem} from '../logs/stream.js'
import {escapeText} from '../view/escape.js'
import {formatIso} from '../view/format.js'
import type {Redactor} from '../view/redact.js'

const LF = 10
const LINE_END = Buffer.from('\n')

/**
 * Turns a stream into the text of a recording: its lines as they are, without what is private, and lines of our own for
 * what stands between them. Lines that hold nothing private keep their bytes.
 */
export class RecordingText {
  readonly #redact: Redactor
  /** Of a line that is not complete yet. */
  #begun: Buffer = Buffer.alloc(0)
  readonly #now: () => number

  /** Takes the time for lines of ours that have none: one must stand there. */
  constructor(redact: Redactor, now: () => number) {
    this.#redact = redact
    this.#now = now
  }

  /** The bytes that an item adds. */
  take(item: StreamItem): Uint8Array {
    if (item.kind !== 'bytes') return Buffer.concat([this.end(), this.#itemLine(item)])
    const bytes = Buffer.concat([this.#begun, item.bytes])
    const end = bytes.lastIndexOf(LF) + 1
    this.#begun = bytes.subarray(end)
    return this.#lines(bytes.subarray(0, end))
  }

  /** What is left of a line that nothing follows. */
  end(): Uint8Array {
    const begun = this.#begun
    this.#begun = Buffer.alloc(0)
    return begun.length === 0 ? begun : this.#lines(Buffer.concat([begun, LINE_END]))
  }

  /** Whole lines; a secret never reaches over the end of one. */
  #lines(bytes: Buffer): Uint8Array {
    const parts: Uint8Array[] = []
    let kept = 0
    for (let start = 0; start < bytes.length;) {
      const end = bytes.indexOf(LF, start)
      const text = bytes.toString('utf8', start, end)
      const clean = this.#clean(text)
      if (clean !== text) {
        parts.push(bytes.subarray(kept, start), Buffer.from(clean))
        kept = end
      }
      start = end + 1
    }
    return parts.length === 0 ? bytes : Buffer.concat([...parts, bytes.subarray(kept)])
  }

  /** Controls could hide what is private, so they are looked through; where there is nothing, they stay. */
  #clean(text: string): string {
    const visible = escapeText(text)
    const clean = this.#redact(visible)
    return clean === visible ? text : clean
  }

  #itemLine(item: UnwrittenItem): Uint8Array {
    const message = recordedMessage(item.kind === 'snapshot' ? redactTexts(item, this.#redact) : item)
    return Buffer.from(`${stamp(item.at ?? this.#now())} ${RECORDED_SOURCE}[${item.kind}]: ${message}\n`)
  }
}

/** With microseconds and zone, as Logplex writes it. */
function stamp(at: number): string {
  return formatIso(at).replace('Z', '000+00:00')
}

/** Every text in a value, not the names of its fields: so that what was JSON stays JSON. */
function redactTexts<T>(value: T, redact: Redactor): T {
  return JSON.parse(JSON.stringify(value), (_, each: unknown) =>
    typeof each === 'string' ? redact(each) : each,
  ) as T
}
