import type {Line} from '../line.js'

/** What a line's prefix says, whatever form it has. */
export interface Enveloped {
  /** Ms since the epoch with microseconds as fraction; null when the form carries no time. */
  readonly at: number | null
  /** `heroku`, `app`, or what the shipper put there; empty when the line has no prefix. */
  readonly source: string
  /** `web.1`, `router`, `api`; empty when the line has no prefix. */
  readonly process: string
  /** What follows the prefix. */
  readonly message: Line
}

/** One form of prefix. */
export interface Envelope {
  readonly id: string
  /** Reads a line of this form, without its line end; null when the line has another form. Never throws. */
  read(line: Line, context: EnvelopeContext): Enveloped | null
}

export interface EnvelopeContext {
  /** Latest moment a line without a year can be from, ms since the epoch: its year is the last that fits. */
  readonly notAfter: number
}
