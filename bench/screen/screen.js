import {spawn} from '@lydell/node-pty'
import xterm from '@xterm/headless'

const STATES = /\bweb\.1 +(up|crashed|starting)\b/
const TOTAL = /\b4 +Log ([\d,]+)/
const NUMBER = /(?:GET|POST|PATCH|path=)[ "]*\/(\d+)\//g

/** A command on a pseudo-terminal, and what it shows there at each moment. */
export function onScreen([program, ...args], {columns, rows, environment}) {
  const terminal = new xterm.Terminal({cols: columns, rows, allowProposedApi: true})
  const child = spawn(program, args, {cols: columns, rows, env: environment, name: 'xterm-256color'})
  const seen = {bytes: 0, numbers: [], totals: [], states: []}
  const ended = new Promise(resolve => {
    child.onExit(({exitCode}) => resolve(exitCode))
  })
  child.onData(data => {
    seen.bytes += Buffer.byteLength(data)
    terminal.write(data, look)
  })
  return {
    pid: child.pid,
    seen,
    text,
    lines: () => seen.totals.at(-1).what,
    quit: () => child.write('q'),
    ended,
  }

  function look() {
    const at = performance.timeOrigin + performance.now()
    const shown = text()
    note(seen.numbers, at, Math.max(0, ...Array.from(shown.matchAll(NUMBER), ([, number]) => Number(number))))
    note(seen.totals, at, Number(TOTAL.exec(shown)?.[1].replaceAll(',', '') ?? 0))
    note(seen.states, at, STATES.exec(shown)?.[1])
  }

  function text() {
    const {active} = terminal.buffer
    return Array.from({length: rows}, (_, row) =>
      active.getLine(active.baseY + row).translateToString(true),
    ).join('\n')
  }
}

/** Keeps when something was first shown. */
function note(list, at, what) {
  if (what && list.at(-1)?.what !== what) list.push({at, what})
}
