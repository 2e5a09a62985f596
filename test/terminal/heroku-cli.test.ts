import {readFile, rm} from 'node:fs/promises'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

import {afterAll, beforeAll, expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {createLinkedHome, type HerokuHome} from '../support/heroku-home.js'
import {playHeroku} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import {AFTER, onPty, type Pty, type PtyOptions} from '../support/pty.js'
import {KEYS} from '../support/terminal.js'

/** The telemetry of the CLI answers signals by ending the process; it stays on, and sends nothing. */
const TELEMETRY = {
  DISABLE_TELEMETRY: undefined,
  NODE_OPTIONS: `--import=${pathToFileURL(join(ROOT, 'test/support/telemetry-worker.js')).href}`,
}

let home: HerokuHome

beforeAll(async () => {
  home = await createLinkedHome()
}, 600_000)

afterAll(() => home.remove())

const ENDINGS: readonly (readonly [string, number, (screen: Pty) => Promise<void>])[] = [
  ['q', 0, screen => screen.press('q')],
  ['Ctrl-C', 130, screen => screen.press(KEYS.ctrlC)],
  ['SIGTERM', 143, async screen => screen.kill('SIGTERM')],
]

test.each(ENDINGS)(
  'heroku dyno:watch fills the terminal, ends by %s with %i and gives it back',
  async (_name, code, end) => {
    const screen = await aScreen()
    expect(await screen.isAlternate()).toBe(true)
    await end(screen)
    expect(await screen.ended()).toBe(code)
    await screen.shows(AFTER)
    expect(await screen.isPlain(AFTER)).toBe(true)
    expect([await screen.isAlternate(), screen.isCursorShown()]).toEqual([false, true])
    // It was on, or this would prove nothing.
    await expect.poll(() => readFile(sentTo(), 'utf8'), {timeout: 10_000}).toContain('dyno:watch')
  },
)

test('a closed window ends it as a closed window does', async () => {
  const screen = await aScreen({withoutShell: true})
  screen.hangUp()
  expect(await screen.ended()).toBe('SIGHUP')
})

async function aScreen(options: Partial<PtyOptions> = {}): Promise<Pty> {
  await rm(sentTo(), {force: true})
  const {environment, app} = await playHeroku({scenario: stuckDyno, speed: 0})
  const screen = onPty(['dyno:watch', '-a', app], {
    columns: 100,
    rows: 30,
    command: home.command,
    environment: {...home.environment, ...environment, ...TELEMETRY, TELEMETRY_TO: sentTo()},
    ...options,
  })
  await screen.shows('has hung since')
  return screen
}

function sentTo(): string {
  return join(home.folder, 'telemetry')
}
