import {toAscii} from '../../view/ascii.js'
import {isReadAloud, wantsAscii} from '../../view/display.js'
import {copySequence} from './clipboard.js'
import {FrameStream} from './frames.js'
import {guard} from './guard.js'
import {holdWrites} from './held-writes.js'
import {type SizeStore, sizeOf} from './screen-size.js'
import type {Terminal} from './terminal.js'

/** A terminal that is ours until we leave. */
export interface Screen {
  /** For Ink to draw on. */
  readonly frames: FrameStream
  readonly size: SizeStore
  /** Done before the terminal is given back: unmount what draws. */
  readonly onLeave: (unmount: () => void) => void
  /** Gives the terminal back as it was; the second time nothing happens. */
  readonly leave: () => void
  /** Leaves as Ctrl-C does where it is not read as a key: who listens to SIGINT decides what it ends. */
  readonly interrupt: () => void
  /** Stops the process as Ctrl-Z does, the terminal given back meanwhile. Returns when it goes on. */
  readonly suspend: () => void
  /** Puts a text onto the clipboard, where the terminal takes it. */
  readonly copy: (text: string) => void
}

/**
 * The other buffer of the terminal, so that what stood there is there afterwards; empty, with no cursor. Lines do not wrap:
 * a terminal that takes an emoji for wider than we do must not write into the next one. What is pasted is told from what
 * is pressed.
 */
const ENTER = '\u001B[?1049h\u001B[2J\u001B[H\u001B[?25l\u001B[?7l\u001B[?2004h'
/** No colours, lines that wrap, the buffer from before, its cursor; an update that was begun is ended. */
const LEAVE = '\u001B[?2026l\u001B[0m\u001B[?2004l\u001B[?7h\u001B[?1049l\u001B[?25h'

/** Read aloud line by line, what stands side by side would be mixed up: so wide a screen has nothing side by side. */
const MOST_COLUMNS_ALOUD = 100

/**
 * Takes the terminal over. It is given back by `leave`, and whatever ends the process: a signal, an error that nobody
 * caught, `process.exit`. What others print meanwhile is held back and written to stderr afterwards. Somebody who has the
 * screen read aloud stays in the main buffer.
 */
export function openScreen({stdin, stdout, stderr, environment, raise}: Terminal): Screen {
  const aloud = isReadAloud(environment)
  const held = holdWrites(stdout, [stderr])
  const draw = wantsAscii(environment) ? (text: string) => held.write(toAscii(text)) : held.write
  const frames = new FrameStream(stdout, draw, {onlyChanges: !aloud})
  const size = aloud ? sizeOf(stdout, MOST_COLUMNS_ALOUD) : sizeOf(stdout)
  const endWatchingSize = aloud ? nothing : size.subscribe(() => frames.eraseBeforeNext())
  let unmount: () => void = nothing
  let left = false
  const endGuarding = guard({leave, resume, die, stdin, stdout})
  if (!aloud) draw(ENTER)
  return {
    frames,
    size,
    onLeave(action) {
      unmount = action
    },
    leave,
    interrupt() {
      leave()
      raise('SIGINT')
    },
    suspend() {
      if (!aloud) held.write(LEAVE)
      stdin.setRawMode(false)
      raise('SIGTSTP')
      resume()
    },
    copy: text => held.write(copySequence(text)),
  }

  function leave() {
    if (left) return
    left = true
    endWatchingSize()
    unmount()
    frames.close()
    // The shell's next line must not go on behind the last one of ours.
    held.write(aloud ? '\n' : LEAVE)
    if (stdin.isTTY) stdin.setRawMode(false)
    // Without this the terminal would keep the process alive.
    stdin.pause()
    // Not before: a terminal that is gone says so when it is given back.
    endGuarding()
    const printed = held.release()
    if (printed !== '') stderr.write(printed)
  }

  /** The process goes on after it was stopped: others have used the terminal meanwhile, and it may have another size. */
  function resume() {
    stdin.setRawMode(true)
    if (!aloud) held.write(ENTER)
    process.emit('SIGWINCH')
    frames.redraw()
  }

  function die(signal: 'SIGHUP' | 'SIGQUIT') {
    leave()
    raise(signal)
  }
}

function nothing(): void {}
