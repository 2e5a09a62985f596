import {beforeAll, describe, expect, test} from 'vitest'

import {aTerminal, KEYS, type TestTerminal} from '../../../test/support/terminal.js'
import {type WatchedApp, watchedApp} from '../../../test/support/watched-app.js'
import {UserError} from '../../errors.js'
import {AppSession} from '../../session/app-session.js'
import {minutes} from '../../simulator/durations.js'
import {memorySpike} from '../../simulator/scenarios/memory-spike.js'
import {serverTimeout} from '../../simulator/scenarios/server-timeout.js'
import {stuckDyno} from '../../simulator/scenarios/stuck-dyno.js'
import {displayWidth} from '../../view/width.js'
import {showDoctor, type ShowDoctorOptions} from '../show-doctor.js'

/** `vitest -u` draws them anew; look at each that has changed as a person would. */
const SCREENS = '../../../test/fixtures/screens/doctor'

interface Shot {
  readonly name: string
  readonly size: string
  readonly keys?: readonly string[]
  /** Stands there once the screen is as it is to be. */
  readonly with: string | RegExp
}

const ALL = ['60x16', '80x24', '120x40', '200x60', '250x80']

describe.each([
  {
    scenario: stuckDyno,
    forMs: minutes(2),
    shots: [
      ...sizes(ALL, {name: 'findings', with: 'has hung since'}),
      ...sizes(['60x16', '80x24', '80x40'], {name: 'story', keys: [KEYS.enter], with: /▸ ?2 /}),
      ...sizes(['60x16', '80x24', '120x40'], {name: 'remedies', keys: ['3'], with: /▸ ?3 /}),
      ...sizes(['80x24', '120x40'], {name: 'log', keys: ['4'], with: 'Lines of web.4'}),
      ...sizes(['80x24'], {name: 'help', keys: ['?'], with: 'show all keys'}),
      ...sizes(['80x24'], {
        name: 'filtered',
        keys: ['/', 'severity:info', KEYS.enter],
        with: 'severity:info ─',
      }),
      ...sizes(['80x24'], {name: 'copied', keys: ['c'], with: 'Copied'}),
      ...sizes(['120x40'], {name: 'paused', keys: ['p'], with: 'Paused'}),
      ...sizes(['50x12'], {name: 'too-small', with: 'Too small'}),
    ],
  },
  {
    scenario: memorySpike,
    forMs: minutes(7.4),
    shots: [
      ...sizes(ALL, {name: 'findings', with: 'grew from'}),
      ...sizes(['80x24'], {name: 'story-end', keys: ['2', 'G'], with: 'end ─'}),
    ],
  },
  {
    scenario: serverTimeout,
    forMs: minutes(1),
    shots: sizes(['80x24', '120x40', '200x60'], {name: 'procfile', keys: ['3', 'c'], with: 'Copied'}),
  },
])('$scenario.name', ({scenario, forMs, shots}) => {
  let app: WatchedApp
  beforeAll(async () => {
    app = await watchedApp({scenario, forMs})
  })

  test.each(shots)('$name at $size', async shot => {
    const screen = await screenOf(app, shot)
    await expect(screen).toMatchFileSnapshot(`${SCREENS}/${scenario.name}/${shot.name}-${shot.size}.txt`)
  })
})

test.each(['60x16', '80x24', '200x60'])('tells what is being read at %s', async size => {
  const app = await watchedApp({scenario: stuckDyno, forMs: 0})
  app.session.step({kind: 'history'})
  const screen = await screenOf(app, {name: 'collecting', size, with: 'Log history'})
  await expect(screen).toMatchFileSnapshot(`${SCREENS}/collecting-${size}.txt`)
})

test('tells how far a file has been read', async () => {
  const clock = {now: () => 0, sleep: () => new Promise<void>(() => {})}
  const session = new AppSession({kind: 'file', name: 'incident.log', clock})
  session.step({kind: 'history'})
  const howFar = () => ({read: 3 * 2 ** 20, size: 12 * 2 ** 20})
  const {terminal, left} = await shown({session, clock}, '80x24', {howFar})
  await terminal.shows('25 % of 12 MB')
  expect(await terminal.text()).not.toContain('Platform')
  await terminal.press('q')
  await left
})

test('a report that cannot be written is told, and why', async () => {
  const app = await watchedApp({scenario: stuckDyno, forMs: 0})
  const writeReport = () =>
    Promise.reject(new UserError('cannot write it', {why: 'the disk is full', next: 'make room'}))
  const {terminal, left} = await shown(app, '80x24', {writeReport})
  await terminal.shows('has hung since')
  await terminal.press('w')
  await terminal.shows('✖ cannot write it; the disk is full; make room')
  await terminal.press('q')
  await left
})

test('copies for the terminal what is marked', async () => {
  const app = await watchedApp({scenario: serverTimeout, forMs: 0})
  const {terminal, left} = await shown(app, '80x24')
  await terminal.shows('lets a request run')
  await terminal.press('c')
  await terminal.shows('Copied')
  const [, copied = ''] = /\u001B\]52;c;([\w+/=]+)\u0007/.exec(terminal.written()) ?? []
  expect(Buffer.from(copied, 'base64').toString()).toBe(
    'web: gunicorn ledger.wsgi --workers 2 --timeout 25 --access-logfile - --log-file -',
  )
  await terminal.press('q')
  await left
})

function sizes(all: readonly string[], shot: Omit<Shot, 'size'>): Shot[] {
  return all.map(size => ({...shot, size}))
}

async function screenOf(app: WatchedApp, {size, keys = [], with: expected}: Shot): Promise<string> {
  const {terminal, left} = await shown(app, size)
  await terminal.press(...keys)
  await terminal.shows(expected)
  const lines = await terminal.lines()
  const [columns = 0, rows = 0] = size.split('x').map(Number)
  expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(columns)
  expect(lines[rows - 1] ?? '').toBe('')
  await terminal.press(KEYS.ctrlC)
  await left
  return `${lines.join('\n').trimEnd()}\n`
}

async function shown(
  {session, clock}: WatchedApp,
  size: string,
  some: Partial<ShowDoctorOptions> = {},
): Promise<{readonly terminal: TestTerminal; readonly left: Promise<void>}> {
  const [columns = 0, rows = 0] = size.split('x').map(Number)
  const terminal = aTerminal({columns, rows})
  const writeReport = () => Promise.resolve('report.md')
  const left = showDoctor({session, terminal, clock, writeReport, ...some})
  // What is pressed before the first frame is for nobody.
  await terminal.shows(/\S/)
  return {terminal, left}
}
