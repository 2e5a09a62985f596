/** Half as thick as a line that is drawn, in parts of the height and of the width of a cell. */
const [THIN, NARROW] = [0.03, 0.06]
/** Of blocks, so that those of two lines do not become one. */
const [TOP, BOTTOM] = [0.08, 0.94]
const LOWER = '▁▂▃▄▅▆▇█'
const LEFT = '▏▎▍▌▋▊▉'
const SHADES = {'░': 0.22, '▒': 0.45, '▓': 0.7}
/** To which sides of the cell a line goes from its middle: left, up, right, down. */
const ARMS = {
  '─': '1010',
  '│': '0101',
  '┌': '0011',
  '┐': '1001',
  '└': '0110',
  '┘': '1100',
  '├': '0111',
  '┤': '1101',
  '┬': '1011',
  '┴': '1110',
  '┼': '1111',
}
const DASHES = [
  [0.06, 0.27],
  [0.4, 0.6],
  [0.73, 0.94],
]
const BRAILLE = 0x2800
/** Places of its dots, by their bits: columns from left to right, rows from top to bottom. */
const DOTS = [
  [0, 0],
  [0, 1],
  [0, 2],
  [1, 0],
  [1, 1],
  [1, 2],
  [0, 3],
  [1, 3],
]

/**
 * The rectangles that a block, a line or a dotted character is made of, `at` from left, top to right, bottom in parts of a
 * cell; null for what is text. Fonts draw these so that they do not meet, or do not have them at all.
 */
export function shapeOf(text) {
  if (text in ARMS) return armsOf(ARMS[text])
  if (text === '┄') return DASHES.map(([from, to]) => ({at: [from, 0.5 - THIN, to, 0.5 + THIN], opacity: 1}))
  if (text in SHADES) return [{at: [0, TOP, 1, BOTTOM], opacity: SHADES[text]}]
  if (text === '█') return [{at: [0, TOP, 1, BOTTOM], opacity: 1}]
  const [lower, left] = [LOWER.indexOf(text) + 1, LEFT.indexOf(text) + 1]
  if (lower > 0) return [{at: [0, BOTTOM - (lower / 8) * (BOTTOM - TOP), 1, BOTTOM], opacity: 1}]
  if (left > 0) return [{at: [0, TOP, left / 8, BOTTOM], opacity: 1}]
  const bits = text.codePointAt(0) - BRAILLE
  return bits > 0 && bits < 256 ? dotsOf(bits) : null
}

function armsOf(arms) {
  const [left, up, right, down] = Array.from(arms, arm => arm === '1')
  const across = [left ? 0 : 0.5, 0.5 - THIN, right ? 1 : 0.5, 0.5 + THIN]
  const along = [0.5 - NARROW, up ? 0 : 0.5, 0.5 + NARROW, down ? 1 : 0.5]
  return [...(left || right ? [across] : []), ...(up || down ? [along] : [])].map(at => ({at, opacity: 1}))
}

function dotsOf(bits) {
  return DOTS.filter((_, bit) => bits & (1 << bit)).map(([column, row]) => {
    const [x, y] = [0.25 + column * 0.5, 0.125 + row * 0.25]
    return {at: [x - 0.14, y - 0.065, x + 0.14, y + 0.065], opacity: 1}
  })
}
