import {copyFileSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {fileURLToPath} from 'node:url'

import pty from '@lydell/node-pty'
import xterm from '@xterm/headless'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const COMMAND = join(ROOT, 'bin/run.js')
const LOOKS_EVERY_MS = 50
const PATIENCE_MS = 120_000
/** Between two keys: what comes at once would be read as pasted. */
const BETWEEN_KEYS_MS = 100
/** For what is still being drawn. */
const SETTLING_MS = 1500

/** Runs a command until the screen is as it is to be; gives the cells of its lines. */
export async function takeShot({args, files = {}, columns, rows, steps, shows}) {
  const home = mkdtempSync(join(tmpdir(), 'picture-'))
  for (const [name, from] of Object.entries(files)) copyFileSync(join(ROOT, from), join(home, name))
  const screen = new xterm.Terminal({cols: columns, rows, allowProposedApi: true})
  const child = pty.spawn(process.execPath, [COMMAND, ...args], {
    cols: columns,
    rows,
    cwd: home,
    env: {PATH: process.env.PATH, HOME: home, TERM: 'xterm-256color', LANG: 'C.UTF-8'},
  })
  const ended = new Promise(resolve => {
    child.onExit(resolve)
  })
  child.onData(data => screen.write(data))
  screen.onData(answer => child.write(answer))
  try {
    for (const {shows, keys} of steps) {
      await until(shows)
      for (const key of keys) {
        await sleep(BETWEEN_KEYS_MS)
        child.write(key)
      }
    }
    await until(shows)
    await sleep(SETTLING_MS)
    const lines = Array.from({length: rows}, (_, row) => cellsOf(lineAt(row)))
    // Ink leaves the last row free.
    return lines.slice(0, lines.findLastIndex(cells => cells.some(({text}) => text !== ' ')) + 1)
  } finally {
    child.kill()
    await ended
    rmSync(home, {recursive: true})
  }

  async function until(expected) {
    const latest = performance.now() + PATIENCE_MS
    while (!expected.test(text())) {
      if (performance.now() > latest) throw new Error(`never seen: ${expected}\n${text()}`)
      await sleep(LOOKS_EVERY_MS)
    }
  }

  function text() {
    return Array.from({length: rows}, (_, row) => lineAt(row).translateToString(true)).join('\n')
  }

  function lineAt(row) {
    const {active} = screen.buffer
    return active.getLine(active.baseY + row)
  }
}

/** Text and looks of each column; the second one of a wide character has none. */
function cellsOf(line) {
  return Array.from({length: line.length}, (_, column) => {
    const cell = line.getCell(column)
    return {
      text: cell.getChars() || ' ',
      columns: cell.getWidth(),
      foreground: cell.isFgDefault() ? null : cell.getFgColor(),
      bold: cell.isBold() !== 0,
      faint: cell.isDim() !== 0,
      inverse: cell.isInverse() !== 0,
    }
  }).filter(({columns}) => columns > 0)
}
