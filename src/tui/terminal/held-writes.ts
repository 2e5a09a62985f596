export interface HeldWrites {
  /** Writes to a stream past the hold. */
  readonly write: (text: string) => void
  /** Lets others write again, and gives what they have written meanwhile. */
  readonly release: () => string
}

/** Of what others print while the screen is up; beyond that only the end is told. */
const MOST_HELD = 64 * 1024

/**
 * Keeps others from writing over the screen: the API's warnings, `console`, what a library prints. `screen` is where the
 * screen itself is drawn.
 */
export function holdWrites(screen: NodeJS.WriteStream, others: readonly NodeJS.WriteStream[]): HeldWrites {
  let held = ''
  const draw = screen.write.bind(screen)
  const streams = [...new Set([screen, ...others])]
  const restore = streams.map(replaceWrite)
  return {
    write(text) {
      draw(text)
    },
    release() {
      for (const each of restore) each()
      return held
    },
  }

  function replaceWrite(stream: NodeJS.WriteStream): () => void {
    // Usually a stream has none of its own: it is the prototype's.
    const before = Object.getOwnPropertyDescriptor(stream, 'write')
    stream.write = hold
    return () => {
      if (before === undefined) Reflect.deleteProperty(stream, 'write')
      else Object.defineProperty(stream, 'write', before)
    }
  }

  function hold(chunk: unknown, ...rest: readonly unknown[]): boolean {
    held = (held + String(chunk)).slice(-MOST_HELD)
    const done = rest.at(-1)
    if (typeof done === 'function') queueMicrotask(() => void done())
    return true
  }
}
