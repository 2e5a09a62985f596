/** The first sixteen, as on a dark terminal; programs that name only these leave them to its owner. */
const DIM = ['#4c5362', '#f0717b', '#7fd88f', '#e5c07b', '#6cb6ff', '#c69bf3', '#56c8d8', '#d5d9e0']
const BRIGHT = ['#7b8494', '#ff8b94', '#9be9a8', '#f2d49b', '#8fc9ff', '#d8b4fe', '#7fdfec', '#ffffff']
const NAMED = [...DIM, ...BRIGHT]
const LEVELS = [0, 95, 135, 175, 215, 255]
const [CUBE, GREYS] = [16, 232]

/** The colour with a number among xterm's 256: sixteen with names, a cube of six by six by six, then greys. */
export function colourOf(number) {
  if (number < CUBE) return NAMED[number]
  if (number >= GREYS) return hex([0, 0, 0].map(() => 8 + (number - GREYS) * 10))
  const place = number - CUBE
  return hex([Math.floor(place / 36), Math.floor(place / 6) % 6, place % 6].map(level => LEVELS[level]))
}

function hex(parts) {
  return `#${parts.map(part => part.toString(16).padStart(2, '0')).join('')}`
}
