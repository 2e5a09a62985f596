import {EventEmitter} from 'node:events'
import {PassThrough} from 'node:stream'

import xterm from '@xterm/headless'

import type {Terminal} from '../../src/tui/terminal/terminal.js'

interface Size {
  readonly columns: number
  readonly rows: number
}

/** A terminal in this process, which shows what a person would see. */
export interface TestTerminal extends Terminal {
  readonly stdin: NodeJS.ReadStream & {isRaw: boolean}
  /** Keys as a terminal sends them, one after another. */
  press(...keys: readonly string[]): Promise<void>
  /** Waits until nothing has been drawn for a while. */
  settled(): Promise<void>
  resize(size: Size): Promise<void>
  /** The lines on the screen, without spaces at their ends. */
  lines(): Promise<string[]>
  /** The screen as one text, without empty lines at its end. */
  text(): Promise<string>
  /** Waits until the screen says so; fails with what it says instead. */
  shows(expected: string | RegExp): Promise<void>
  /** What stands above the screen, and can be scrolled back to. */
  scrollback(): Promise<string[]>
  isAlternate(): Promise<boolean>
  isCursorShown(): boolean
  /** Everything that was written, escapes and all. */
  written(): string
  /** What was written to stderr. */
  errors(): string
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

/** Longest that anything should need to get onto the screen. */
const PATIENCE_MS = 5000
/** Longer than the time between two frames. */
const QUIET_MS = 60

export function aTerminal(
  {columns, rows}: Size,
  environment: Readonly<Record<string, string>> = {},
): TestTerminal {
  const emulator = new xterm.Terminal({cols: columns, rows, scrollback: 1000, allowProposedApi: true})
  let written = ''
  let errors = ''
  const stdout = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns,
    rows,
    write(text: string) {
      written += text
      // As the line discipline of a terminal does it.
      emulator.write(text.replaceAll(/\r?\n/g, '\r\n'))
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
    stdin: stdin as never,
    stdout: stdout as never,
    stderr: stderr as never,
    environment: {TERM: 'xterm-256color', ...environment},
    async press(...keys) {
      for (const key of keys) {
        stdin.write(key)
        await tick()
      }
    },
    async settled() {
      for (let before = ''; before !== written;) {
        before = written
        await tick(QUIET_MS)
      }
    },
    async resize(size) {
      emulator.resize(size.columns, size.rows)
      Object.assign(stdout, {columns: size.columns, rows: size.rows})
      stdout.emit('resize')
      await tick()
    },
    lines,
    text,
    async shows(expected) {
      const until = Date.now() + PATIENCE_MS
      while (!matches(await text(), expected)) {
        if (Date.now() > until) throw new Error(`never seen: ${String(expected)}\n${await text()}`)
        await tick()
      }
    },
    async scrollback() {
      await flushed()
      const {buffer} = emulator
      return Array.from({length: buffer.normal.baseY}, (_, row) => lineAt(buffer.normal, row))
    },
    async isAlternate() {
      await flushed()
      return emulator.buffer.active.type === 'alternate'
    },
    isCursorShown: () => written.lastIndexOf('\u001B[?25h') >= written.lastIndexOf('\u001B[?25l'),
    written: () => written,
    errors: () => errors,
  }

  async function lines() {
    await flushed()
    const {active} = emulator.buffer
    return Array.from({length: emulator.rows}, (_, row) => lineAt(active, active.baseY + row))
  }

  async function text() {
    return (await lines()).join('\n').trimEnd()
  }

  function flushed(): Promise<void> {
    return new Promise(resolve => {
      emulator.write('', resolve)
    })
  }
}

function lineAt(
  buffer: {getLine(row: number): {translateToString(trim: boolean): string} | undefined},
  row: number,
) {
  return buffer.getLine(row)?.translateToString(true) ?? ''
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text.includes(expected) : expected.test(text)
}

function tick(ms = 5): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms)
  })
}
