import {EventEmitter} from 'node:events'
import {PassThrough} from 'node:stream'

import type {KeyName} from '../../src/tui/keys.js'
import type {TerminalSignal} from '../../src/tui/terminal/signals.js'
import type {Terminal} from '../../src/tui/terminal/terminal.js'
import {anEmulator, type Emulator, type TerminalSize, tick} from './emulator.js'

/** A terminal in this process, which shows what a person would see. */
export interface TestTerminal extends Terminal, Omit<Emulator, 'write' | 'resize'> {
  readonly stdin: NodeJS.ReadStream & {isRaw: boolean}
  /** Keys as a terminal sends them, one after another. */
  press(...keys: readonly string[]): Promise<void>
  resize(size: TerminalSize): Promise<void>
  /** Something else writes on it, past the process. */
  overwrite(text: string): void
  /** What was written to stderr. */
  errors(): string
  /** Signals that keys stood for, and that of a terminal that was gone. */
  raised(): readonly TerminalSignal[]
}

/** What keys send. */
export const KEYS = {
  up: '\u001B[A',
  down: '\u001B[B',
  right: '\u001B[C',
  left: '\u001B[D',
  home: '\u001B[H',
  end: '\u001B[F',
  pageUp: '\u001B[5~',
  pageDown: '\u001B[6~',
  enter: '\r',
  escape: '\u001B',
  tab: '\t',
  backTab: '\u001B[Z',
  backspace: '\u007F',
  ctrlC: '\u0003',
  ctrlU: '\u0015',
} as const

const NAMED: Readonly<Record<KeyName, string>> = {
  ...KEYS,
  'page up': KEYS.pageUp,
  'page down': KEYS.pageDown,
  'esc': KEYS.escape,
  'shift+tab': KEYS.backTab,
  'space': ' ',
}

/** What a key sends that the keymap names so. */
export function bytesOf(key: KeyName): string {
  const control = /^ctrl\+([a-z])$/.exec(key)?.[1]
  // Ctrl takes all but the last five bits of a letter.
  if (control !== undefined) return String.fromCodePoint((control.codePointAt(0) ?? 0) & 0x1f)
  return NAMED[key] ?? key
}

export function aTerminal(
  {columns, rows}: TerminalSize,
  environment: Readonly<Record<string, string>> = {},
): TestTerminal {
  const {write, resize, ...emulator} = anEmulator({columns, rows, patienceMs: 5000, quietMs: 60})
  let errors = ''
  const raised: TerminalSignal[] = []
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    getColorDepth: () => 8,
    write(text: string) {
      // As the line discipline of a terminal does it.
      write(text.replaceAll(/\r?\n/g, '\r\n'))
      return true
    },
  })
  const stderr = {
    isTTY: true,
    write(text: string) {
      errors += text
      return true
    },
  }
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    isRaw: false,
    setRawMode(raw: boolean) {
      stdin.isRaw = raw
      return stdin
    },
    ref: () => stdin,
    unref: () => stdin,
  })

  return {
    ...emulator,
    stdin: stdin as never,
    stdout: stdout as never,
    stderr: stderr as never,
    raise: signal => void raised.push(signal),
    raised: () => raised,
    environment: {TERM: 'xterm-256color', ...environment},
    async press(...keys) {
      for (const key of keys) {
        stdin.write(key)
        await tick()
      }
    },
    async resize(size) {
      resize(size)
      Object.assign(stdout, {columns: size.columns, rows: size.rows})
      stdout.emit('resize')
      await tick()
    },
    overwrite: write,
    errors: () => errors,
  }
}
