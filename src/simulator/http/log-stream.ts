import type {ServerResponse} from 'node:http'

import type {StreamAct} from './faults.js'
import type {LogFormat} from './log-frames.js'

/** As many lines share one piece (one event) at most. */
const LINES_A_PIECE = 10
/** What a reader who does not read may keep waiting; the connection is closed then. */
const MOST_WAITING_BYTES = 16 * 2 ** 20

export interface LogStreamOptions {
  readonly format: LogFormat
  /** What goes wrong, in this order. */
  readonly acts: readonly StreamAct[]
  /** Makes the session's address worthless. */
  readonly expire: () => void
}

/** The open answer of one log session: writes lines in pieces, until it ends or is made to fail. */
export class LogStream {
  readonly #response: ServerResponse
  readonly #options: LogStreamOptions
  readonly #acts: StreamAct[]
  #pending: string[] = []
  /** Lines of the log so far; those that a fault put in do not count. */
  #lines = 0
  #state: 'open' | 'silent' | 'breaking' | 'ended' = 'open'

  constructor(response: ServerResponse, options: LogStreamOptions) {
    this.#response = response
    this.#options = options
    this.#acts = [...options.acts]
    response.writeHead(200, {'Content-Type': options.format.contentType, 'Cache-Control': 'no-cache'})
    response.flushHeaders()
    this.#act()
  }

  push(line: string) {
    if (this.#state === 'breaking') this.#break(this.#options.format.frame([line], this.#lines + 1))
    if (this.#state !== 'open') return
    this.#pending.push(line)
    this.#lines++
    if (this.#pending.length === LINES_A_PIECE) this.flush()
    this.#act()
  }

  /** Writes what was gathered. */
  flush() {
    if (this.#pending.length === 0) return
    this.#write(this.#options.format.frame(this.#pending, this.#lines))
    this.#pending = []
  }

  heartbeat() {
    if (this.#state === 'open' && this.#options.format.heartbeat !== '') {
      this.flush()
      this.#write(this.#options.format.heartbeat)
    }
  }

  /** As the server ends it: whole, after all lines. */
  end() {
    if (this.#state === 'ended' || this.#state === 'silent') return
    this.flush()
    this.#state = 'ended'
    this.#response.end()
  }

  #act() {
    for (let next = this.#acts[0]; next && next.afterLines <= this.#lines; next = this.#acts[0]) {
      if (this.#state !== 'open') return
      this.#acts.shift()
      this.flush()
      switch (next.act) {
        case 'say':
          this.#write(this.#options.format.frame([next.line], this.#lines))
          break
        case 'silence':
          this.#state = 'silent'
          break
        case 'cut':
          this.#break('')
          break
        case 'cut-in-line':
          this.#state = 'breaking'
          break
        case 'expire':
          this.#options.expire()
          this.end()
          break
      }
    }
  }

  /** Sends half of the piece and breaks the connection off; what was written before still arrives. */
  #break(piece: string) {
    this.#state = 'ended'
    const bytes = Buffer.from(piece)
    const {socket} = this.#response
    if (bytes.length === 0) socket?.destroySoon()
    else this.#response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => socket?.destroySoon())
  }

  #write(text: string) {
    this.#response.write(text)
    if (this.#response.writableLength > MOST_WAITING_BYTES) this.#response.destroy()
  }
}
