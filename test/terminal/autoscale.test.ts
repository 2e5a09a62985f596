import {expect, test} from 'vitest'

import {displayWidth} from '../../src/view/width.js'
import {AFTER, BEFORE, onPty, type Pty, type PtyOptions} from '../support/pty.js'
import {KEYS} from '../support/terminal.js'

const SIZE = {columns: 100, rows: 30}
const SIZES = ['60x16', '80x24', '120x40', '200x60'].map(text => {
  const [columns = 0, rows = 0] = text.split('x').map(Number)
  return {columns, rows}
})
/** However long it took to get there. */
const LEFT = /^worker stays at \d+ dynos?.*; nothing was changed on leaving$/

const ENDINGS: readonly (readonly [string, number, (screen: Pty) => Promise<void>])[] = [
  ['q', 0, screen => screen.press('q')],
  ['Ctrl-C', 130, screen => screen.press(KEYS.ctrlC)],
  ['Ctrl-C while it asks', 130, screen => screen.press('P', KEYS.ctrlC)],
  ['SIGTERM', 143, async screen => screen.kill('SIGTERM')],
  ['SIGINT', 130, async screen => screen.kill('SIGINT')],
]

test.each(ENDINGS)(
  '%s ends it with %i, gives the terminal back and says what stays',
  async (_, code, end) => {
    const screen = await aScreen()
    await end(screen)
    expect(await screen.ended()).toBe(code)
    await screen.shows(AFTER)
    const lines = await screen.lines()
    expect(lines).toContain(BEFORE)
    expect(lines).toContain(LEFT)
    expect(await screen.isPlain(LEFT)).toBe(true)
    expect([await screen.isAlternate(), screen.isCursorShown(), await screen.wrapsLines()]).toEqual([
      false,
      true,
      true,
    ])
  },
)

test('fits in every size, also when it changes while it runs', async () => {
  const screen = await aScreen()
  for (const size of [...SIZES, ...SIZES.toReversed()]) {
    await screen.resize(size)
    await expect.poll(async () => (await screen.lines())[size.rows - 2]).toMatch(/^ \? help /)
    const lines = await screen.lines()
    expect(lines[0]).toMatch(/^ letter-press {2}worker {2}/)
    expect(lines.filter(line => line.includes('letter-press'))).toHaveLength(1)
    expect(lines.filter(line => line.startsWith(' Cost '))).toHaveLength(1)
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(size.columns)
    expect(lines[size.rows - 1]).toBe('')
  }
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
  // Nothing of it is above the screen, where one can scroll back to.
  expect(await screen.scrollback()).toEqual([])
})

test('pauses what it scales, and goes on', async () => {
  const screen = await aScreen({}, '--interval', '2s')
  await answer(screen, '▸[ 15 min ]')
  await screen.shows('‖ Paused until')
  await screen.shows('P go on')
  await answer(screen, '▸[ Go on ]')
  await screen.shows(/^(?!.*‖ Paused)/s)
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
})

test('a dry run pauses nothing, and says that it is one', async () => {
  const screen = await aScreen({}, '--dry-run')
  await screen.shows(/^ letter-press.*dry run/)
  expect(await screen.text()).not.toContain('P pause')
  await screen.press(KEYS.ctrlC)
  expect(await screen.ended()).toBe(130)
})

test.each([
  [{NO_COLOR: '1'}, /\u001B\[1m/, /\u001B\[(?:[\d;]*;)?(?:[349][0-7]|10[0-7]|[34]8;[\d;]+)m/],
  [{LANG: 'C'}, /\* In order/, /[^\0-\u007E]/],
])('with %j it is drawn with %s and without %s', async (environment, with_, without) => {
  const screen = await aScreen({environment})
  await screen.press('?')
  await screen.shows('show all keys')
  await screen.press('q', 'q')
  expect(await screen.ended()).toBe(0)
  expect(screen.written()).toMatch(with_)
  expect(screen.written()).not.toMatch(without)
})

test('somebody who hears the screen gets lines without drawings', async () => {
  const screen = await aScreen({environment: {INK_SCREEN_READER: 'true'}})
  expect(await screen.isAlternate()).toBe(false)
  expect(screen.written()).not.toMatch(/──|[▁-▒]{2}|[⠀-⣿]/)
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
})

test('where no screen can be shown there is a line for what is new, and it is said why', async () => {
  const screen = onPty(['workers:autoscale', '--demo'], {...SIZE, environment: {CI: 'true'}})
  await screen.shows('no screen, because CI is set')
  await screen.shows('worker: stays at 1 dyno: ')
  await screen.press(KEYS.ctrlC)
  expect(await screen.ended()).toBe(130)
  expect(screen.written()).not.toContain('\u001B[?1049h')
})

/** Chooses what stands beside Cancel. */
async function answer(screen: Pty, chosen: string): Promise<void> {
  await screen.press('P')
  await screen.shows('▸[ Cancel ]')
  await screen.press(KEYS.tab)
  await screen.shows(chosen)
  await screen.press(KEYS.enter)
}

async function aScreen(options: Partial<PtyOptions> = {}, ...args: readonly string[]): Promise<Pty> {
  const screen = onPty(['workers:autoscale', '--demo', ...args], {...SIZE, ...options})
  await screen.shows('Why 1 dyno')
  return screen
}
