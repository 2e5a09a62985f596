import type {Transform} from 'node:stream'

/**
 * Drives a stream of node:zlib piece by piece. Reading it as a stream would drop what it had already
 * decompressed when it meets damage.
 */
export class Decompressor {
  /** What went wrong; nothing can be written after it. */
  error: Error | null = null
  /** The compressed data ended; what follows it was not consumed. */
  ended = false
  readonly #stream: Transform & {readonly bytesWritten: number}
  #output: Uint8Array[] = []
  #settle = () => {}

  constructor(stream: Transform & {readonly bytesWritten: number}) {
    this.#stream = stream
    stream.on('data', (bytes: Uint8Array) => this.#output.push(bytes))
    stream.on('error', error => {
      this.error = error
      this.#settle()
    })
    stream.on('end', () => {
      this.ended = true
      this.#settle()
    })
  }

  /** Compressed bytes that were used. */
  get consumedBytes(): number {
    return this.#stream.bytesWritten
  }

  /** Decompresses a piece. Resolves to what came out, also when it ends in `error`. */
  write(piece: Uint8Array): Promise<readonly Uint8Array[]> {
    return this.#settled(done => this.#stream.write(piece, done))
  }

  /** Tells that no more follows; data that is cut off becomes `error`. */
  end(): Promise<readonly Uint8Array[]> {
    return this.#settled(() => this.#stream.end())
  }

  close(): void {
    this.#stream.destroy()
  }

  async #settled(act: (done: () => void) => void): Promise<readonly Uint8Array[]> {
    await new Promise<void>(resolve => {
      this.#settle = resolve
      act(resolve)
    })
    const output = this.#output
    this.#output = []
    return output
  }
}
