import {createWriteStream, type WriteStream} from 'node:fs'
import {open} from 'node:fs/promises'
import {constants, createGzip, type Gzip} from 'node:zlib'

import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import type {StreamItem} from '../logs/stream.js'
import {argument} from '../sources/naming.js'
import type {Source} from '../sources/source.js'
import {escapeText} from '../view/escape.js'
import type {Redactor} from '../view/redact.js'
import {RecordingText} from './recording-text.js'

export interface RecordingOptions {
  readonly redact: Redactor
  readonly clock: Clock
  /** Told once when the file cannot be written any longer. What comes after that is not recorded. */
  readonly onFailure?: (error: UserError) => void
}

/** What is in a file. */
export interface Recorded {
  readonly path: string
  /** Of the log. */
  readonly lines: number
  /** Of the file. */
  readonly bytes: number
}

const LF = 10

const SUFFIX = '.gz'
/** What a killed process loses at most; each time costs a few bytes. */
const FLUSH_EVERY_MS = 1000

/**
 * Writes all that a stream gives into a file, from which it can be read again: compressed, private to its owner, without
 * what is private in it. What was flushed can be read even if the process is killed.
 */
export class Recording {
  readonly path: string
  readonly #text: RecordingText
  readonly #gzip: Gzip
  readonly #written: Promise<void>
  readonly #clock: Clock
  #flushedAt: number
  #failure: UserError | null = null
  #lines = 0
  #bytes = 0

  private constructor(
    path: string,
    file: WriteStream,
    {redact, clock, onFailure = () => undefined}: RecordingOptions,
  ) {
    this.path = path
    this.#text = new RecordingText(redact, () => clock.now())
    this.#clock = clock
    this.#flushedAt = clock.now()
    this.#gzip = createGzip()
    this.#written = new Promise(resolve => {
      file.once('close', () => {
        this.#bytes = file.bytesWritten
        resolve()
      })
      file.once('error', error => {
        this.#failure = cannotWrite(path, error)
        this.#gzip.destroy()
        resolve()
        onFailure(this.#failure)
      })
    })
    this.#gzip.pipe(file)
  }

  /** Begins a recording in a new file, whose name ends with `.gz`. Throws a `UserError` where there is one already. */
  static async begin(name: string, options: RecordingOptions): Promise<Recording> {
    const path = name.endsWith(SUFFIX) ? name : `${name}${SUFFIX}`
    const handle = await open(path, 'wx', 0o600).catch((error: unknown) => {
      throw cannotBegin(path, error)
    })
    return new Recording(path, createWriteStream(path, {fd: handle}), options)
  }

  /** Adds an item, if the file can still be written. Resolves when there is room for more. */
  async write(item: StreamItem): Promise<void> {
    if (this.#failure !== null) return
    if (item.kind === 'bytes') this.#lines += item.bytes.reduce((sum, byte) => sum + Number(byte === LF), 0)
    const {taken, hasRoom} = this.#push(this.#text.take(item))
    const now = this.#clock.now()
    if (now - this.#flushedAt >= FLUSH_EVERY_MS) {
      this.#flushedAt = now
      this.#gzip.flush(constants.Z_SYNC_FLUSH)
    }
    if (!hasRoom) await Promise.race([taken, this.#written])
  }

  /** Completes the file. Throws a `UserError` when not all of it could be written. */
  async end(): Promise<Recorded> {
    if (this.#failure === null) this.#gzip.end(this.#text.end())
    await this.#written
    if (this.#failure !== null) throw this.#failure
    return {path: this.path, lines: this.#lines, bytes: this.#bytes}
  }

  /** The promise resolves when the bytes were taken; there may be room for more before that. */
  #push(bytes: Uint8Array): {readonly taken: Promise<void>; readonly hasRoom: boolean} {
    let hasRoom = true
    const taken = new Promise<void>(resolve => {
      hasRoom = this.#gzip.write(bytes, () => resolve())
    })
    return {taken, hasRoom}
  }
}

/** A source whose items are recorded before they are given. Complete the recording when the source has ended. */
export function recorded(source: Source, recording: Recording): Source {
  return {
    ...source,
    async *items() {
      for await (const item of source.items()) {
        await recording.write(item)
        yield item
      }
    },
  }
}

function cannotBegin(path: string, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  if (code === null) return error
  if (code === 'EEXIST') {
    return new UserError(`${escapeText(path)} exists already`, {
      why: 'a recording never overwrites a file',
      next: `choose another name, or look at what is in it:\n  heroku dyno:doctor ${argument(path)}`,
    })
  }
  return new UserError(`cannot write ${escapeText(path)}`, {
    why: code === 'ENOENT' ? 'its folder does not exist' : `the system says ${code}`,
    next: 'choose another place',
  })
}

function cannotWrite(path: string, error: Error & {readonly code?: string}): UserError {
  return new UserError(`cannot write ${escapeText(path)} any longer`, {
    why: `the system says ${error.code ?? error.message}`,
    next: `make room, or choose another place; what was written before can be read:\n  heroku dyno:doctor ${argument(path)}`,
    exitCode: 1,
  })
}
