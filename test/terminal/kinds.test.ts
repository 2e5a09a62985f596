import {mkdtemp, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

import {expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {playHeroku} from '../support/live-heroku.js'
import {AFTER, onPty, type Pty, type PtyOptions} from '../support/pty.js'
import {KEYS} from '../support/terminal.js'

const SIZE = {columns: 120, rows: 40}

test.each([
  [{CI: 'true'}, 'CI is set'],
  [{TERM: 'dumb'}, 'the terminal is a dumb one'],
])('with %j there is no screen but a line per interval, and it is said why', async (environment, why) => {
  const watch = await watching({environment})
  await watch.shows(`no screen, because ${why}`)
  await watch.shows(/6\/6 up.*\n.*6\/6 up/)
  await watch.press(KEYS.ctrlC)
  expect(await watch.ended()).toBe(130)
  expect(watch.written()).not.toContain('\u001B[?1049h')
})

test.each([
  [{}, /\u001B\[[\d;]*38;5;/, /(?!)/],
  [{HEROKU_THEME: 'simple'}, /\u001B\[(?:[\d;]*;)?3[1-6]m/, /38;5;/],
  [{NO_COLOR: '1'}, /\u001B\[1m/, /\u001B\[(?:[\d;]*;)?(?:[349][0-7]|10[0-7]|[34]8;[\d;]+)m/],
  [{LANG: 'C'}, /> web/, /[^\0-\u007E]/],
])('with %j it is drawn with %s and without %s', async (environment, with_, without) => {
  const watch = await watching({environment})
  await watch.shows('has hung since')
  expect(watch.written()).toMatch(with_)
  expect(watch.written()).not.toMatch(without)
  await watch.press('?')
  await watch.shows('show all keys')
  await watch.press('q', KEYS.ctrlC)
  expect(await watch.ended()).toBe(130)
  expect(watch.written()).not.toMatch(without)
})

test('somebody who hears the screen gets lines without drawings, and each key at once', async () => {
  const watch = await watching({environment: {INK_SCREEN_READER: 'true'}})
  await watch.shows('web.4 has hung since')
  await watch.shows(/^web\.4 {2}\w+ {2}/m)
  expect(await watch.isAlternate()).toBe(false)
  expect(watch.written()).not.toMatch(/──|[▁-█]{2}/)
  await watch.press('?')
  await watch.shows('show all keys')
  await watch.press(KEYS.escape)
  await watch.shows('web.4 has hung since')
  await watch.press('q')
  expect(await watch.ended()).toBe(0)
  await watch.shows(AFTER)
})

test('what a log holds can do nothing to the terminal', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'hostile-')), 'hostile.log')
  await writeFile(file, HOSTILE.map(logLine).join('\n'))
  const watch = onPty(['dyno:watch', '--replay', file, '--speed', '60x'], SIZE)
  await watch.shows('the last line')
  await watch.press('4', KEYS.up, KEYS.enter)
  await watch.shows('line 11')
  await watch.press('q')
  expect(await watch.ended()).toBe(0)
  await watch.shows(AFTER)
  expect(await watch.isPlain(AFTER)).toBe(true)
  const left = watch.written().replaceAll(OURS, '')
  expect(left).not.toMatch(/[\0-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/)
  // Nor turn the text around, or hide within it; what joins emoji to one is theirs.
  expect(left).not.toMatch(/[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/)
})

/** Messages of an app that somebody else can write into. */
const HOSTILE = [
  '\u001B[2J\u001B[H\u001B[31mred for ever',
  '\u001B]0;title\u0007\u001B]52;c;ZWNobyBoaQ==\u0007 clipboard',
  '\u001B[?1049l\u001B[?25h\u001B[?2004l other modes',
  '\u009B2J\u0090q\u009C C1 controls',
  '\u001B[6n\u001B[c asks back',
  'cut\u0000\u0008\u0008\u0008\u007F\u000B\u000C\u000E\u000F',
  'right \u202Eto left\u202C \u2066isolate\u2069 \u200Bzero \uFEFFwidth',
  'データベース'.repeat(60),
  '👩‍👩‍👧‍👦🏳️‍🌈 e\u0301'.repeat(40),
  `long ${'x'.repeat(9000)}`,
  '\rat=error code=H12 desc="\u001B[5mRequest timeout" method=GET path="/\u001B[2J"',
  'the last line',
]

function logLine(message: string, place: number): string {
  return `2026-10-14T14:03:${String(10 + place)}.000000+00:00 app[web.1]: ${message}`
}

/** What we write ourselves: places, erasing, modes, looks. */
const OURS = /\u001B\[(?:\d+;1H|2K|2J|H|G|1A|\?(?:25|7|1049|2004|2026)[hl]|[\d;]*m)/g

async function watching({environment: more, ...options}: Partial<PtyOptions>): Promise<Pty> {
  const {environment, app} = await playHeroku({scenario: stuckDyno, speed: 0})
  return onPty(['dyno:watch', '-a', app, '--interval', '1s'], {
    ...SIZE,
    ...options,
    environment: {...environment, ...more},
  })
}
