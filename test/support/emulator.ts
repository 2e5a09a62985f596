import xterm from '@xterm/headless'

export interface TerminalSize {
  readonly columns: number
  readonly rows: number
}

/** What a person sees of what is written to it. */
export interface Emulator {
  readonly write: (text: string) => void
  readonly resize: (size: TerminalSize) => void
  /** Everything that was written, escapes and all. */
  written(): string
  /** The lines on the screen, without spaces at their ends. */
  lines(): Promise<string[]>
  /** The screen as one text, without empty lines at its end. */
  text(): Promise<string>
  /** Waits until the screen says so; fails with what it says instead. */
  shows(expected: string | RegExp): Promise<void>
  /** Waits until nothing has been drawn for a while. */
  settled(): Promise<void>
  /** What stands above the screen, and can be scrolled back to. */
  scrollback(): Promise<string[]>
  isAlternate(): Promise<boolean>
  isCursorShown(): boolean
  /** Does a line that is too long go on in the next one? */
  wrapsLines(): Promise<boolean>
  /** Has the line this text stands in no colours, and no other looks? */
  isPlain(text: string): Promise<boolean>
}

export interface EmulatorOptions extends TerminalSize {
  /** Longest that anything should need to get onto the screen, ms. */
  readonly patienceMs: number
  /** Longer than the time between two frames. */
  readonly quietMs: number
  /** What the terminal says to who asks it: where the cursor is, what it can do. */
  readonly answer?: (text: string) => void
}

export function anEmulator({columns, rows, patienceMs, quietMs, answer}: EmulatorOptions): Emulator {
  const terminal = new xterm.Terminal({cols: columns, rows, scrollback: 1000, allowProposedApi: true})
  if (answer !== undefined) terminal.onData(answer)
  let written = ''

  return {
    write(text) {
      written += text
      terminal.write(text)
    },
    resize: size => terminal.resize(size.columns, size.rows),
    written: () => written,
    lines,
    text,
    async shows(expected) {
      const until = Date.now() + patienceMs
      while (!matches(await text(), expected)) {
        if (Date.now() > until) throw new Error(`never seen: ${String(expected)}\n${await text()}`)
        await tick()
      }
    },
    async settled() {
      const until = Date.now() + patienceMs
      for (let before = ''; before !== written;) {
        if (Date.now() > until) throw new Error(`never still\n${await text()}`)
        before = written
        await tick(quietMs)
      }
    },
    async scrollback() {
      await flushed()
      const {normal} = terminal.buffer
      return Array.from({length: normal.baseY}, (_, row) => textOf(normal.getLine(row)))
    },
    async isAlternate() {
      await flushed()
      return terminal.buffer.active.type === 'alternate'
    },
    isCursorShown: () => written.lastIndexOf('\u001B[?25h') >= written.lastIndexOf('\u001B[?25l'),
    async wrapsLines() {
      await flushed()
      return terminal.modes.wraparoundMode
    },
    async isPlain(expected) {
      const row = (await lines()).findIndex(line => line.includes(expected))
      const {active} = terminal.buffer
      const line = active.getLine(active.baseY + row)
      if (row === -1 || line === undefined) throw new Error(`not seen: ${expected}\n${await text()}`)
      return Array.from({length: line.length}, (_, column) => line.getCell(column)).every(
        cell => cell?.isAttributeDefault() ?? true,
      )
    },
  }

  async function lines() {
    await flushed()
    const {active} = terminal.buffer
    return Array.from({length: terminal.rows}, (_, row) => textOf(active.getLine(active.baseY + row)))
  }

  async function text() {
    return (await lines()).join('\n').trimEnd()
  }

  function flushed(): Promise<void> {
    return new Promise(resolve => {
      terminal.write('', resolve)
    })
  }
}

export function tick(ms = 5): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms)
  })
}

function textOf(line: {translateToString(trim: boolean): string} | undefined): string {
  return line?.translateToString(true) ?? ''
}

function matches(text: string, expected: string | RegExp): boolean {
  return typeof expected === 'string' ? text.includes(expected) : expected.test(text)
}
