import {displayWidth} from './width.js'

const segmenter = new Intl.Segmenter()

/**
 * The same text for a terminal that knows ASCII only, in the same columns: what we draw with has a stand-in, any other
 * character is as many question marks as it is wide. Controls stay as they are.
 */
export function toAscii(text: string): string {
  return text.replace(STRANGE, run => Array.from(segmenter.segment(run), standInOf).join(''))
}

/** With the character before it, which an accent or a keycap belongs to. */
const STRANGE = /[ -~]?[^\0-\u007F]+/g
const ASCII = /^[\0-\u007F]*$/

function standInOf({segment}: {segment: string}): string {
  return ASCII.test(segment) ? segment : (STAND_INS.get(segment) ?? ofBraille(segment) ?? unknown(segment))
}

const STAND_INS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // sparklines rise from an underscore to an at sign
    '▁': '_',
    '▂': '-',
    '▃': '=',
    '▄': '+',
    '▅': '*',
    '▆': '%',
    '▇': '#',
    '█': '@',
    '·': '.',
    // bars
    '▏': '-',
    '▎': '-',
    '▍': '=',
    '▌': '=',
    '▋': '#',
    '▊': '#',
    '▉': '#',
    '▒': '=',
    '░': '.',
    '▶': '>',
    // lines and marks
    '─': '-',
    '━': '=',
    '┄': '-',
    '│': '|',
    '┤': '|',
    '└': '+',
    '▸': '>',
    '▾': 'v',
    '▴': '^',
    '↑': '^',
    '↓': 'v',
    '←': '<',
    '→': '>',
    '⏎': '>',
    '▲': '!',
    '▼': 'v',
    '●': '*',
    '○': 'o',
    '✖': 'x',
    '✔': '+',
    '×': 'x',
    '…': '~',
  }),
)

const BRAILLE = 0x28_00
const UPPER_DOTS = 0x1b
const LOWER_DOTS = 0xe4

function ofBraille(segment: string): string | null {
  const dots = (segment.codePointAt(0) ?? 0) - BRAILLE
  if (dots < 0 || dots > 0xff) return null
  if ((dots & UPPER_DOTS) > 0) return (dots & LOWER_DOTS) > 0 ? ':' : "'"
  return dots === 0 ? ' ' : '.'
}

/** A letter keeps its place and loses its accents. */
function unknown(segment: string): string {
  const columns = displayWidth(segment)
  const base = segment.normalize('NFD').charAt(0)
  return columns === 1 && ASCII.test(base) ? base : '?'.repeat(columns)
}
