import {toAscii} from '../../view/ascii.js'
import {copySequence} from './clipboard.js'
import {FrameStream} from './frames.js'
import {holdWrites} from './held-writes.js'
import {type SizeStore, sizeOf} from './screen-size.js'
import {isReadAloud, type Terminal, wantsAscii} from './terminal.js'

/** A terminal that is ours until we leave. */
export interface Screen {
  /** For Ink to draw on. */
  readonly frames: FrameStream
  readonly size: SizeStore
  /** Done before the terminal is given back: unmount what draws. */
  readonly onLeave: (unmount: () => void) => void
  /** Gives the terminal back as it was; the second time nothing happens. */
  readonly leave: () => void
  /** Puts a text onto the clipboard, where the terminal takes it. */
  readonly copy: (text: string) => void
}

/**
 * The other buffer of the terminal, so that what stood there is there afterwards; empty, with no cursor. Lines do not wrap:
 * a terminal that takes an emoji for wider than we do must not write into the next one.
 */
const ENTER = '\u001B[?1049h\u001B[2J\u001B[H\u001B[?25l\u001B[?7l'
/** No colours, lines that wrap, the buffer from before, its cursor; an update that was begun is ended. */
const LEAVE = '\u001B[?2026l\u001B[0m\u001B[?7h\u001B[?1049l\u001B[?25h'

const HANGUP_EXIT_CODE = 129

/**
 * Takes the terminal over. It is given back by `leave`, and whatever ends the process: a signal, an error that nobody
 * caught, `process.exit`. What others print meanwhile is held back and written to stderr afterwards. Somebody who has the
 * screen read aloud stays in the main buffer.
 */
export function openScreen({stdin, stdout, stderr, environment}: Terminal): Screen {
  const aloud = isReadAloud(environment)
  const held = holdWrites(stdout, [stderr])
  const draw = wantsAscii(environment) ? (text: string) => held.write(toAscii(text)) : held.write
  const frames = new FrameStream(stdout, draw, {onlyChanges: !aloud})
  const size = sizeOf(stdout)
  const endWatchingSize = aloud ? nothing : size.subscribe(() => frames.eraseBeforeNext())
  let unmount: () => void = nothing
  let left = false
  const endGuarding = guard(leave)
  if (!aloud) draw(ENTER)
  return {
    frames,
    size,
    onLeave(action) {
      unmount = action
    },
    leave,
    copy: text => held.write(copySequence(text)),
  }

  function leave() {
    if (left) return
    left = true
    endGuarding()
    endWatchingSize()
    unmount()
    frames.close()
    if (!aloud) held.write(LEAVE)
    if (stdin.isTTY) stdin.setRawMode(false)
    // Without this the terminal would keep the process alive.
    stdin.pause()
    const printed = held.release()
    if (printed !== '') stderr.write(printed)
  }
}

function nothing(): void {}

/** Leaves before the process ends, by whatever way. */
function guard(leave: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM'] as const
  process.on('exit', leave)
  // Before the stack is printed, which would else be lost with the buffer.
  process.on('uncaughtExceptionMonitor', leave)
  // Who else listens to these decides what they end.
  for (const signal of signals) process.prependListener(signal, leave)
  process.prependListener('SIGHUP', hangUp)
  return () => {
    process.off('exit', leave)
    process.off('uncaughtExceptionMonitor', leave)
    for (const signal of signals) process.off(signal, leave)
    process.off('SIGHUP', hangUp)
  }

  function hangUp() {
    leave()
    process.exit(HANGUP_EXIT_CODE)
  }
}
