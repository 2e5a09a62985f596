import {shapeOf} from './blocks.js'
import {colourOf} from './palette.js'

/** Of a cell, px; wide enough for the letters of all fonts that may be there. */
const [WIDTH, HEIGHT] = [8.4, 18]
const FONT_SIZE = 14
/** Of a line, from its top to where letters stand. */
const BASELINE = 13.5
const MARGIN = 14
const TITLE_HEIGHT = 34
const FONTS =
  "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
/** The window is dark on any page, and its edge is seen on a dark one. */
const [INK, PAPER, BAR, EDGE, TITLE] = ['#d5d9e0', '#11151c', '#1c222c', '#3a4250', '#9aa4b2']
const BUTTONS = ['#ff5f57', '#febc2e', '#28c840']

/** A terminal's window with these lines in it. Nothing but cells of one look becomes one text, as wide as it was there. */
export function pictureOf(lines, {columns, title}) {
  const width = columns * WIDTH + 2 * MARGIN
  const height = lines.length * HEIGHT + 2 * MARGIN + TITLE_HEIGHT
  const body = lines.flatMap((cells, row) => lineOf(cells, TITLE_HEIGHT + MARGIN + row * HEIGHT))
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${height}" width="${round(width)}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<rect x="0.5" y="0.5" width="${round(width - 1)}" height="${height - 1}" rx="10" fill="${PAPER}" stroke="${EDGE}"/>`,
    `<path d="M1 ${TITLE_HEIGHT}V10.5A9.5 9.5 0 0 1 10.5 1H${round(width - 10.5)}A9.5 9.5 0 0 1 ${round(width - 1)} 10.5V${TITLE_HEIGHT}Z" fill="${BAR}"/>`,
    ...BUTTONS.map(
      (fill, place) => `<circle cx="${20 + place * 20}" cy="${TITLE_HEIGHT / 2}" r="6" fill="${fill}"/>`,
    ),
    `<g font-family="${FONTS}" font-size="${FONT_SIZE}" fill="${INK}" xml:space="preserve" shape-rendering="crispEdges">`,
    `<text x="${round(width / 2)}" y="${TITLE_HEIGHT / 2 + 4.5}" text-anchor="middle" font-size="13" fill="${TITLE}">${escaped(title)}</text>`,
    ...body,
    '</g>',
    '</svg>',
  ].join('\n')}\n`
}

function lineOf(cells, top) {
  const parts = []
  let column = 0
  for (const run of runsOf(cells)) {
    const [x, wide] = [MARGIN + column * WIDTH, run.columns * WIDTH]
    column += run.columns
    const ink = run.foreground === null ? INK : colourOf(run.foreground)
    if (run.inverse) parts.push(rectangle(x, top, wide, HEIGHT, ink))
    const fill = run.inverse ? PAPER : ink
    if (run.shape === null) parts.push(...textOf(run, {x, top, wide, fill}))
    else
      for (const {at, opacity} of run.shape) {
        const [left, upper, right, lower] = at
        const parted = Array.from({length: isWhole(at) ? 1 : run.columns}, (_, place) => place)
        for (const place of parted) {
          const [from, to] = isWhole(at) ? [0, run.columns] : [place + left, place + right]
          parts.push(
            rectangle(
              x + from * WIDTH,
              top + upper * HEIGHT,
              (to - from) * WIDTH,
              (lower - upper) * HEIGHT,
              fill,
              opacity,
            ),
          )
        }
      }
  }
  return parts
}

/** From one edge of the cell to the other: those of neighbours are one. */
function isWhole([left, , right]) {
  return left === 0 && right === 1
}

/** Spaces around it need not be drawn; those within it have their width. */
function textOf({text, columns, bold, faint, foreground, inverse}, {x, top, wide, fill}) {
  const begin = text.length - text.trimStart().length
  const shown = text.trim()
  if (shown === '') return []
  const width = wide - (columns - [...shown].length - (columns - [...text].length)) * WIDTH
  const attributes = [
    `x="${round(x + begin * WIDTH)}"`,
    `y="${round(top + BASELINE)}"`,
    `textLength="${round(width)}"`,
    'lengthAdjust="spacingAndGlyphs"',
    ...(foreground === null && !inverse ? [] : [`fill="${fill}"`]),
    ...(bold ? ['font-weight="700"'] : []),
    ...(faint ? ['opacity="0.6"'] : []),
  ]
  return [`<text ${attributes.join(' ')}>${escaped(shown)}</text>`]
}

/** Neighbours of one look; a block is drawn, so that it reaches its neighbours in any font. */
function runsOf(cells) {
  const runs = []
  for (const cell of cells) {
    const shape = shapeOf(cell.text)
    const last = runs.at(-1)
    const isSame =
      last !== undefined &&
      ['foreground', 'bold', 'faint', 'inverse'].every(name => last[name] === cell[name]) &&
      (shape === null ? last.shape === null : last.text.endsWith(cell.text) && last.shape !== null)
    if (!isSame) runs.push({...cell, shape})
    else runs[runs.length - 1] = {...last, text: last.text + cell.text, columns: last.columns + cell.columns}
  }
  return runs
}

function rectangle(x, y, width, height, fill, opacity = 1) {
  const faint = opacity === 1 ? '' : ` opacity="${opacity}"`
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${fill}"${faint}/>`
}

function round(px) {
  return Math.round(px * 100) / 100
}

function escaped(text) {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
