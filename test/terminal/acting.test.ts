import {expect, test} from 'vitest'

import {minutes} from '../../src/simulator/durations.js'
import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {type LiveHeroku, playHeroku} from '../support/live-heroku.js'
import {onPty, type Pty} from '../support/pty.js'
import {KEYS} from '../support/terminal.js'

const LONGEST_BOOT_MS = minutes(2)

/** How the requests that change something are known. */
interface Write {
  readonly method: string
  readonly path: RegExp
}

interface Change {
  readonly name: string
  /** Which rows further down than the process type web. */
  readonly row: number
  readonly key: string
  /** In the dialog as it opens. */
  readonly says: readonly string[]
  /** What is pressed before it can be confirmed, and what is seen of that. */
  readonly choice?: readonly [key: string, seen: string]
  readonly isNameTyped?: true
  readonly accept: string
  readonly write: Write
  /** In the line about it, once all is up. */
  readonly outcome: RegExp
}

const CHANGES: readonly Change[] = [
  {
    name: 'restart a dyno',
    row: 4,
    key: 'R',
    says: [
      'Restart web.4',
      'restarts 1 dyno now',
      'heroku ps:restart --dyno-name web.4 --app parcel-desk',
      '▸[ Cancel ]',
    ],
    accept: 'Restart',
    write: {method: 'DELETE', path: /^\/apps\/parcel-desk\/dynos\/[\da-f-]{36}$/},
    outcome: /restart web\.4: up: web\.4/,
  },
  {
    name: 'restart a process type',
    row: 0,
    key: 'T',
    says: [
      'restarts all 6 web dynos now',
      'heroku ps:restart --process-type web --app parcel-desk',
      '▸[ Cancel ]',
    ],
    isNameTyped: true,
    accept: 'Restart all',
    write: {method: 'DELETE', path: /^\/apps\/parcel-desk\/formations\/web$/},
    outcome: /restart .*web.*: up: /,
  },
  {
    name: 'scale',
    row: 0,
    key: 'S',
    says: ['web is at 6 now: choose with + and -', '▸[ Close ]'],
    choice: ['+', 'web: 6 -> 7 dynos'],
    accept: 'Scale',
    write: {method: 'PATCH', path: /^\/apps\/parcel-desk\/formation$/},
    outcome: /scale web to 7: up: /,
  },
  {
    name: 'resize',
    row: 2,
    key: 'Z',
    says: ['web is at Standard-1X now: choose with + and -', '▸[ Close ]'],
    choice: ['+', 'web: Standard-1X -> Standard-2X'],
    isNameTyped: true,
    accept: 'Resize',
    write: {method: 'PATCH', path: /^\/apps\/parcel-desk\/formation$/},
    outcome: /resize web to Standard-2X: up: /i,
  },
]

test('opening and leaving each dialog changes nothing: each begins on Cancel', async () => {
  const {heroku, screen} = await aScreen()
  for (const {key, says, row} of CHANGES) {
    await mark(screen, row)
    for (const leave of [KEYS.enter, KEYS.escape]) {
      await screen.press(key)
      await expectAll(screen, says)
      await screen.press(leave)
      await screen.shows('4 Log')
    }
    await screen.press(KEYS.home)
  }
  expect(writesTo(heroku)).toEqual([])
})

test.each(CHANGES)('$name: one request, followed until all is up', async change => {
  const {heroku, screen} = await aScreen()
  await mark(screen, change.row)
  await screen.press(change.key)
  await expectAll(screen, change.says)
  if (change.choice !== undefined) {
    await screen.press(change.choice[0])
    await expectAll(screen, [change.choice[1], '▸[ Cancel ]'])
  }
  if (change.isNameTyped) {
    await screen.press(...heroku.app.split(''))
    await screen.shows(`${heroku.app}█ ✔`)
    await screen.press(KEYS.enter)
  } else {
    await screen.press(KEYS.tab)
  }
  await screen.shows(`▸[ ${change.accept} ]`)
  expect(writesTo(heroku)).toEqual([])

  await screen.press(KEYS.enter)
  await expect.poll(() => writesTo(heroku)).toHaveLength(1)
  heroku.world.advanceTo(heroku.world.now() + LONGEST_BOOT_MS)
  await screen.shows(change.outcome)

  const [write] = writesTo(heroku)
  expect(write).toMatchObject({method: change.write.method, status: expect.toSatisfy(isGood) as number})
  expect(write?.path).toMatch(change.write.path)
  expect(writesTo(heroku)).toHaveLength(1)
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
  // It was still watched whether they stay up.
  await screen.shows('To see what came of it: heroku ps')
})

test('what is pasted is no key: it neither confirms nor leaves', async () => {
  const {heroku, screen} = await aScreen()
  await screen.press(paste('q'), paste('\r'), 'T')
  await screen.shows('▸[ Cancel ]')
  await screen.press(paste(`${heroku.app}\r\r\t\r`))
  await screen.shows(`${heroku.app}█ ✔`)
  await screen.press(KEYS.escape, 'R')
  expect(writesTo(heroku)).toEqual([])
})

test('with --read-only there is nothing to press', async () => {
  const {heroku, screen} = await aScreen(['--read-only'])
  await screen.press(KEYS.down, 'R', 'T', 'S', 'Z', '?')
  await screen.shows('show all keys')
  expect(await screen.text()).not.toContain('Change the app')
  expect(writesTo(heroku)).toEqual([])
})

async function aScreen(more: readonly string[] = []): Promise<{heroku: LiveHeroku; screen: Pty}> {
  const heroku = await playHeroku({scenario: stuckDyno, speed: 0, isToChange: true})
  const {environment, app} = heroku
  const screen = onPty(['dyno:watch', '-a', app, ...more], {columns: 120, rows: 40, environment})
  await screen.shows('has hung since')
  await screen.shows('web.6')
  return {heroku, screen}
}

async function mark(screen: Pty, row: number): Promise<void> {
  for (let down = 0; down < row; down++) await screen.press(KEYS.down)
  await screen.shows(row === 0 ? /▸ web / : new RegExp(String.raw`▸ web\.${row}`))
}

async function expectAll(screen: Pty, texts: readonly string[]): Promise<void> {
  for (const text of texts) await screen.shows(text)
}

function writesTo({requests}: LiveHeroku): LiveHeroku['requests'] {
  return requests.filter(({method, path}) => method !== 'GET' && !path.endsWith('/log-sessions'))
}

function paste(text: string): string {
  return `\u001B[200~${text}\u001B[201~`
}

function isGood(status: number | null): boolean {
  return status !== null && status < 300
}
