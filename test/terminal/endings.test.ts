import {fileURLToPath} from 'node:url'

import {expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {playHeroku} from '../support/live-heroku.js'
import {AFTER, BEFORE, onPty, type Pty, type PtyOptions, STOPPED} from '../support/pty.js'
import {BIN} from '../support/standalone.js'
import {bytesOf, KEYS} from '../support/terminal.js'

const THROWS_ON_SIGNAL = fileURLToPath(new URL('../support/throw-on-signal.js', import.meta.url))
const SIZE = {columns: 100, rows: 30}

const ENDINGS: readonly (readonly [string, number, (screen: Pty) => Promise<void>])[] = [
  ['q', 0, screen => screen.press('q')],
  ['Ctrl-C', 130, screen => screen.press(KEYS.ctrlC)],
  ['Ctrl-C while something is typed', 130, screen => screen.press('/', 'web', KEYS.ctrlC)],
  ['SIGINT', 130, async screen => screen.kill('SIGINT')],
  ['SIGTERM', 143, async screen => screen.kill('SIGTERM')],
  ['SIGHUP', 129, async screen => screen.kill('SIGHUP')],
  ['SIGQUIT', 131, async screen => screen.kill('SIGQUIT')],
]

test.each(ENDINGS)('%s ends it with %i and gives the terminal back', async (_name, code, end) => {
  const screen = await aScreen()
  await end(screen)
  expect(await screen.ended()).toBe(code)
  await expectGivenBack(screen)
})

test('an error that nobody caught is told on the terminal that was given back', async () => {
  const screen = await aScreen({command: [process.execPath, '--import', THROWS_ON_SIGNAL, BIN]})
  screen.kill('SIGUSR2')
  expect(await screen.ended()).toBe(1)
  await expectGivenBack(screen)
  expect(await screen.text()).toContain('Error: a defect of ours')
})

test('a closed window ends it as a closed window does', async () => {
  const screen = await aScreen({withoutShell: true})
  screen.hangUp()
  expect(await screen.ended()).toBe('SIGHUP')
})

test('Ctrl-Z stops it and gives the terminal back, and fg shows it again in the size of then', async () => {
  const screen = await aScreen()
  await screen.press(bytesOf('ctrl+z'))
  await screen.shows(STOPPED)
  await expectUntouched(screen)
  await screen.resize({columns: 70, rows: 20})
  await screen.press(KEYS.enter)
  await screen.shows('6/6 up')
  expect(await screen.isAlternate()).toBe(true)
  await screen.press('?')
  await screen.shows('show all keys')
  await screen.press(KEYS.ctrlC)
  expect(await screen.ended()).toBe(130)
  await expectGivenBack(screen)
})

async function aScreen(options: Partial<PtyOptions> = {}): Promise<Pty> {
  const {environment, app} = await playHeroku({scenario: stuckDyno, speed: 0})
  const screen = onPty(['dyno:watch', '-a', app], {...SIZE, environment, ...options})
  await screen.shows('has hung since')
  return screen
}

async function expectGivenBack(screen: Pty): Promise<void> {
  await screen.shows(AFTER)
  expect(await screen.isPlain(AFTER)).toBe(true)
  await expectUntouched(screen)
}

async function expectUntouched(screen: Pty): Promise<void> {
  expect(await screen.lines()).toContain(BEFORE)
  expect({
    isAlternate: await screen.isAlternate(),
    isCursorShown: screen.isCursorShown(),
    wrapsLines: await screen.wrapsLines(),
  }).toEqual({isAlternate: false, isCursorShown: true, wrapsLines: true})
}
