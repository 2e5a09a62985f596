import type {ApiErrorId} from './api-error.js'
import type {RequestHead} from './request-head.js'

/** Something that goes wrong on purpose. */
export interface Fault {
  /** Which requests; any when it says nothing. */
  readonly on?: RequestPattern
  /** So many of these requests; all when it says nothing. */
  readonly times?: number
  readonly what: Trouble
}

export interface RequestPattern {
  readonly method?: string
  /** Without query; a star stands for anything but a slash: `/apps/*\/formation`, `/sessions/*`. */
  readonly path?: string
}

export type Trouble =
  /** The connection is closed before anything is read; which request it was for is not known, so `on` is not asked. */
  | {readonly kind: 'refuse'}
  /** The connection is reset instead of an answer, and nothing was done. */
  | {readonly kind: 'reset-before'}
  /** The same, but what was asked has been done. */
  | {readonly kind: 'reset-after'}
  /** The answer breaks off in the middle of its body; for log streams there is `stream`. */
  | {readonly kind: 'cut'}
  /** The body comes in pieces of so many bytes (1), with a pause before each. */
  | {readonly kind: 'drip'; readonly everyMs: number; readonly bytes?: number}
  /** A page for people, as a proxy or a broken platform sends. */
  | {readonly kind: 'html'; readonly status: 200 | 503}
  /** The API's own error, and nothing is done. `two_factor` lets those pass who send a code. */
  | {readonly kind: 'error'; readonly error: ApiErrorId; readonly retryAfterSeconds?: number}
  /** No answer ever, and nothing is done. */
  | {readonly kind: 'hang'}
  /** Only on the streams of log sessions. */
  | {readonly kind: 'stream'; readonly acts: readonly StreamAct[]}

/** What happens to a stream once it has given so many lines of the log. */
export type StreamAct = {readonly afterLines: number} & (
  | {readonly act: 'cut'}
  /** Breaks off within the next line. */
  | {readonly act: 'cut-in-line'}
  /** Stays open and gives no more lines, nor signs of life. */
  | {readonly act: 'silence'}
  /** The session is over: its stream ends, its address is unknown from then on. */
  | {readonly act: 'expire'}
  /** Puts in a line: `2024-10-17T22:23:22.209776+00:00 heroku[logplex]: Error L10 (...)`. */
  | {readonly act: 'say'; readonly line: string}
)

/** The faults there are, and how often each may still strike. */
export class Faults {
  #left: {readonly fault: Fault; times: number}[] = []

  constructor(faults: readonly Fault[]) {
    this.set(faults)
  }

  /** From now on these and no others. */
  set(faults: readonly Fault[]) {
    this.#left = faults.map(fault => ({fault, times: fault.times ?? Infinity}))
  }

  /** Should a new connection be closed at once? */
  refuses(): boolean {
    return this.#take(({what}) => what.kind === 'refuse') !== null
  }

  /** What happens to this request: the first fault that fits; null for nothing. */
  strike(request: RequestHead): Trouble | null {
    return this.#take(({on = {}, what}) => canStrike(what, request) && matches(on, request))
  }

  #take(fits: (fault: Fault) => boolean): Trouble | null {
    const entry = this.#left.find(({fault, times}) => times > 0 && fits(fault))
    if (!entry) return null
    entry.times--
    return entry.fault.what
  }
}

function canStrike(what: Trouble, {sessionId, headers}: RequestHead): boolean {
  switch (what.kind) {
    case 'refuse':
      return false
    case 'stream':
      return sessionId !== null
    case 'cut':
    case 'drip':
      return sessionId === null
    case 'error':
      return what.error !== 'two_factor' || headers['heroku-two-factor-code'] === undefined
    default:
      return true
  }
}

function matches({method, path}: RequestPattern, request: RequestHead): boolean {
  if (method !== undefined && method !== request.method) return false
  return path === undefined || globToRegExp(path).test(request.path)
}

function globToRegExp(glob: string): RegExp {
  const literals = glob.split('*').map(text => text.replace(/[\\^$.+?()[\]{}|]/g, String.raw`\$&`))
  return new RegExp(`^${literals.join('[^/]*')}$`)
}
