import {expect, test, vi} from 'vitest'

import {minutes} from '../../src/simulator/durations.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {displayWidth} from '../../src/view/width.js'
import {type LiveHeroku, playHeroku} from '../support/live-heroku.js'
import {onPty, type Pty} from '../support/pty.js'
import {bytesOf, KEYS} from '../support/terminal.js'

const SIZES = ['60x16', '80x24', '120x40', '200x60', '250x80'].map(sizeOf)

test('fits in every size, also when it changes while it runs', async () => {
  const {heroku, screen} = await aScreen(sizeOf('80x24'))
  let ageMinutes = 15
  for (const size of [...SIZES, ...SIZES.toReversed()]) {
    await screen.resize(size)
    await expectWhole(screen, size)
    // Goes on in the new size.
    heroku.world.advanceTo(heroku.world.now() + minutes(1))
    await screen.shows(`6h${++ageMinutes}m`)
  }
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
  // Nothing of it is above the screen, where one can scroll back to.
  expect(await screen.scrollback()).toEqual([])
})

test('begins small, and what is opened there fits, too', async () => {
  const size = sizeOf('60x16')
  const {screen} = await aScreen(size)
  await expectWhole(screen, size)
  await screen.press(KEYS.down)
  for (const [key, seen] of [
    [KEYS.enter, 'Last lines'],
    ['?', 'show all keys'],
    ['R', '▸[ Cancel ]'],
  ] as const) {
    await screen.press(key)
    await screen.shows(seen)
    await screen.press(KEYS.escape)
    await screen.shows('▸1 dyno')
  }
  expect(widestOf(screen.written())).toBeLessThanOrEqual(size.columns)
})

test('says that there is too little room, and shows all again when there is more', async () => {
  const {screen} = await aScreen(sizeOf('80x24'))
  for (const [columns, rows] of [
    [59, 16],
    [80, 15],
    [20, 4],
    [8, 1],
  ] as const) {
    await screen.resize({columns, rows})
    await screen.shows(/^Too/)
    const [first] = await screen.lines()
    expect(first).toBe(columns < 'Too small'.length ? 'Too sma…' : 'Too small')
    await expectNothingTorn(screen, {columns, rows})
  }
  await screen.resize(sizeOf('120x40'))
  await expectWhole(screen, sizeOf('120x40'))
})

interface Size {
  readonly columns: number
  readonly rows: number
}

function sizeOf(text: string): Size {
  const [columns = 0, rows = 0] = text.split('x').map(Number)
  return {columns, rows}
}

async function aScreen(size: Size): Promise<{heroku: LiveHeroku; screen: Pty}> {
  // A dialog reads again what it is about.
  const heroku = await playHeroku({scenario: stuckDyno, speed: 0, isToChange: true})
  const {environment, app} = heroku
  const screen = onPty(['dyno:watch', '-a', app], {...size, environment})
  // The last that the platform has to say.
  await screen.shows('metrics are switched off')
  return {heroku, screen}
}

/** All of it stands where it belongs: header above, footer in the last line but one, nothing torn between. */
async function expectWhole(screen: Pty, size: Size): Promise<void> {
  const {rows} = size
  await expect.poll(async () => (await screen.lines())[rows - 2], {timeout: 20_000}).toMatch(/^ \? help /)
  await expectNothingTorn(screen, size)
  const lines = await screen.lines()
  expect(lines[0]).toMatch(/^ parcel-desk +✖ Unhealthy/)
  expect(lines.filter(line => line.includes('✖ Unhealthy'))).toHaveLength(1)
  expect(lines.filter(line => line.startsWith('▸1 dyno'))).toHaveLength(1)
  expect(lines[rows - 1]).toBe('')
}

/** Drawn anew, from nothing, it is the same; and nothing of that is wider than the terminal. */
async function expectNothingTorn(screen: Pty, {columns}: Size): Promise<void> {
  let from = 0
  // What comes in meanwhile is drawn, too.
  await vi.waitFor(async () => {
    const before = await belowHeader(screen)
    from = screen.written().length
    await screen.press(bytesOf('ctrl+l'))
    await expect.poll(() => screen.written().slice(from)).toContain(ERASE)
    expect(await belowHeader(screen)).toEqual(before)
  }, 20_000)
  const [, redrawn = ''] = screen.written().slice(from).split(ERASE)
  expect(widestOf(redrawn)).toBeLessThanOrEqual(columns)
}

/** Of the lines that were drawn. */
function widestOf(written: string): number {
  const [, ...lines] = written.split(LINE_BEGINS)
  return Math.max(...lines.map(line => displayWidth(line.replaceAll(LOOKS, ''))))
}

const ERASE = '\u001B[2J'
const LINE_BEGINS = /\u001B\[\d+;1H\u001B\[2K/
/** And whatever else a terminal does not show. */
const LOOKS = /\u001B\[[\d;?]*[A-Za-z]/g

/** In the header, time passes. */
async function belowHeader(screen: Pty): Promise<string[]> {
  return (await screen.lines()).slice(1)
}
