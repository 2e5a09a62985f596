import {copyFile, mkdtemp, readFile, rm, truncate} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'

import {expect, onTestFinished, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import type {BindingGroup} from '../../src/tui/keymap/binding.js'
import {replay} from '../../src/tui/keymap/replay.js'
import {playHeroku} from '../support/live-heroku.js'
import {ROOT} from '../support/paths.js'
import {AFTER, onPty, type Pty} from '../support/pty.js'

/** From 11:40:09 to 13:55:01. */
const STORY = join(ROOT, 'test/fixtures/stories/stuck-dyno.log.gz')
const PATIENT = {timeout: 10_000}

/** What the bar says. */
interface Shown {
  readonly isPlaying: boolean
  readonly speed: number
  /** Seconds of the day. */
  readonly at: number
}

/** Held, each key is tried; null where a test of its own tries it. */
const TRIALS: Record<keyof typeof replay.bindings, ((before: Shown, after: Shown) => boolean) | null> = {
  'play': (before, after) => after.isPlaying !== before.isPlaying,
  'seek-forward': (before, after) => after.at === before.at + 60,
  'seek-back': (before, after) => after.at === before.at - 60,
  'seek-far-forward': (before, after) => after.at === before.at + 600,
  'seek-far-back': (before, after) => after.at === before.at - 600,
  'next-event': null,
  'next-finding': null,
  'slower': (before, after) => after.speed === before.speed / 2,
  'faster': (before, after) => after.speed === before.speed * 2,
}

/** Of trials that come first, so that there is something to go back to. */
const FIRST = ['seek-forward', 'seek-far-forward'] as const

function play(args: readonly string[] = [STORY], size = {columns: 120, rows: 40}): Pty {
  return onPty(['dyno:watch', '--replay', ...args], size)
}

async function barOf(screen: Pty): Promise<Shown> {
  const text = await screen.text()
  const [, sign, speed, hours, minutes, seconds] =
    /([▶‖]) (?:playing|held) at ([\d.]+)x +(\d\d):(\d\d):(\d\d) UTC/.exec(text) ?? []
  if (sign === undefined) throw new Error(`no bar:\n${text}`)
  const at = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return {isPlaying: sign === '▶', speed: Number(speed), at}
}

async function held(screen: Pty): Promise<void> {
  await screen.shows(/playing at \d+x +\d\d:/)
  await screen.press(' ')
  await screen.shows(/held at \d+x +\d\d:/)
}

test('every key of a replay does what is told of it', async () => {
  const screen = play()
  await held(screen)
  const ids = Object.keys(TRIALS) as (keyof typeof TRIALS)[]
  for (const id of [...FIRST, ...ids]) {
    const isDone = TRIALS[id]
    const {keys} = (replay as BindingGroup).bindings[id] ?? {keys: []}
    expect(keys.length).toBeGreaterThan(0)
    if (isDone === null) continue
    for (const key of keys) {
      const before = await barOf(screen)
      await screen.press(key === 'space' ? ' ' : key)
      await expect
        .poll(async () => isDone(before, await barOf(screen)), {...PATIENT, message: `${id}: ${key}`})
        .toBe(true)
    }
    if (id === 'play') await held(screen)
  }
})

test('n goes to the next event, f to the moment when the next finding appears', async () => {
  const screen = play()
  await held(screen)
  const from = await barOf(screen)
  await screen.press('n')
  await screen.shows(/─ 3 Events [1-9] ─[^]* H18 /)
  const event = await barOf(screen)
  expect(event.at).toBeGreaterThan(from.at)
  const already = Number(/─ 2 Findings (\d)/.exec(await screen.text())?.[1] ?? 0)
  await screen.press('f')
  await screen.shows(new RegExp(`─ 2 Findings ${already + 1} ─`))
  const {at, isPlaying} = await barOf(screen)
  expect({isPlaying, isLater: at >= event.at}).toEqual({isPlaying: false, isLater: true})
  for (let found = already + 2; found < 12; found++) {
    await screen.press('f')
    await screen.shows(new RegExp(`no further finding|─ 2 Findings ${found} ─`))
    if ((await screen.text()).includes('no further finding')) return
  }
  throw new Error('findings without end')
})

test('it ends, says so, and plays again; at any time q leaves the terminal as it was', async () => {
  const screen = play([STORY, '--speed', '1024x'])
  await held(screen)
  await screen.press('}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}')
  await screen.shows(/13:55:01 UTC .* end of the recording: space plays it again/)
  await screen.press('<', '<', '<', '<', '<', '<', '<', '<', '<', ' ')
  await screen.shows(/playing at 2x +11:40:\d\d UTC/)
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
  await screen.shows(AFTER)
})

test('it has no key that changes an app', async () => {
  const screen = play([STORY], {columns: 120, rows: 80})
  await held(screen)
  await screen.press('j', 'j', 'R')
  await screen.settled()
  expect(await screen.text()).not.toContain('Cancel')
  await screen.press('?')
  await screen.shows('Play a recording')
  expect(await screen.text()).not.toContain('Change the app')
})

test('what holds nothing to see is refused, and the terminal is given back', async () => {
  const screen = play(['/dev/null'], {columns: 80, rows: 24})
  expect(await screen.ended()).toBe(2)
  await screen.shows('Error: /dev/null is')
  await screen.shows(AFTER)
})

test('a recording that was cut off is played up to there, and said to be', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'replay-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  const file = join(folder, 'cut.log.gz')
  await copyFile(STORY, file)
  await truncate(file, 30_000)
  const screen = play([file, '--speed', '1024x'])
  await screen.shows(/▶ playing at 1024x +11:/)
  await screen.press('}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}', '}')
  await screen.shows('end of the recording')
  await screen.shows('1 gap')
})

test('what is shown is recorded: the header says so, and q leaves a file that can be replayed', async () => {
  const {app, environment} = await playHeroku({scenario: stuckDyno, speed: 0})
  const folder = await mkdtemp(join(tmpdir(), 'record-'))
  onTestFinished(() => rm(folder, {recursive: true}))
  const file = join(folder, 'seen.log.gz')
  const screen = onPty(['dyno:watch', '-a', app, '--record', file], {columns: 120, rows: 40, environment})
  await screen.shows('● rec')
  await screen.shows('has hung since')
  await screen.press('q')
  expect(await screen.ended()).toBe(0)
  await screen.shows(`in ${file}; to look at it:`)
  expect(gunzipSync(await readFile(file)).toString()).toContain('H12')
  const again = play([file])
  await held(again)
  await again.press('f')
  await again.shows(/─ 2 Findings [1-9] /)
})
