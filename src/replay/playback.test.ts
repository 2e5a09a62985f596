import {describe, expect, onTestFinished, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {logOf} from '../../test/support/replays.js'
import {TestClock} from '../../test/support/test-clock.js'
import {AppSession} from '../session/app-session.js'
import {minutes, seconds} from '../simulator/durations.js'
import {Playback} from './playback.js'

/** A line every second, and a request without an answer in the middle. */
const LINES = Array.from({length: 1200}, (_, second) => {
  const time = new Date(FOUR_AM + seconds(second)).toISOString().replace('Z', '000+00:00')
  return second === 600
    ? `${time} heroku[router]: at=error code=H12 desc="Request timeout" method=GET path="/" host=shop.example.com fwd="203.0.113.7" dyno=web.1 connect=1ms service=30000ms status=503 bytes=0`
    : `${time} app[web.1]: line ${second}`
})

const LENGTH_MS = seconds(LINES.length - 1)
const TICK_MS = 20

interface Playing {
  readonly lines?: readonly string[]
  readonly speed?: number
  /** How long each line takes, ms of the clock. */
  readonly costMs?: number
}

function playing({lines = LINES, speed = 20, costMs = 0}: Playing) {
  const clock = new TestClock()
  const session = new AppSession({kind: 'replay', clock, recentMs: minutes(10)})
  const playback = new Playback({session, open: logOf(lines), speed, clock})
  const ending = new AbortController()
  if (costMs > 0) session.tap(() => clock.advance(costMs))
  const ended = playback.run(ending.signal)
  onTestFinished(async () => {
    ending.abort()
    await ended.catch(() => undefined)
  })
  return {
    session,
    playback,
    clock,
    ended,
    /** Lets time pass until something holds; how much that was, ms. */
    until: async (holds: () => boolean): Promise<number> => {
      const began = clock.now()
      while (!holds()) {
        await new Promise(resolve => setImmediate(resolve))
        if (clock.sleeping.length > 0) clock.advance(TICK_MS)
      }
      return clock.now() - began
    },
  }
}

describe('the speed', () => {
  test.each([2, 20, 300])('is what was asked for: %ix', async speed => {
    const {playback, until} = playing({speed})
    await until(() => playback.span !== null)
    const tookMs = await until(() => !playback.isPlaying)
    expect(Math.abs(tookMs - LENGTH_MS / speed)).toBeLessThan(500)
  })

  test('is kept where reading takes a part of the time', async () => {
    const {playback, until} = playing({speed: 20, costMs: 30})
    await until(() => playback.span !== null)
    const tookMs = await until(() => !playback.isPlaying)
    expect(Math.abs(tookMs - LENGTH_MS / 20)).toBeLessThan(500)
  })

  test('is as great as it can be where reading takes longer; what was lost is not caught up on', async () => {
    const {playback, until} = playing({speed: 20, costMs: 100})
    await until(() => (playback.at ?? 0) > FOUR_AM + seconds(300))
    playback.setSpeed(1)
    const at = playback.at ?? 0
    const tookMs = await until(() => (playback.at ?? 0) >= at + seconds(100))
    expect(tookMs).toBeGreaterThan(seconds(95))
  })
})

describe('what it is told to do', () => {
  const TIMEOUT = FOUR_AM + seconds(600)

  async function begun(options: Playing = {}) {
    const play = playing(options)
    await play.until(() => play.playback.span !== null)
    return play
  }

  test('it holds, and goes on from there', async () => {
    const {playback, until, clock} = await begun()
    await until(() => (playback.at ?? 0) > FOUR_AM + seconds(20))
    playback.hold()
    const {at} = playback
    clock.advance(minutes(10))
    playback.play()
    await until(() => (playback.at ?? 0) > (at ?? 0))
    expect((playback.at ?? 0) - (at ?? 0)).toBeLessThan(seconds(2))
  })

  test('held, it goes to where it is told: on from where it is on its way to, and never beyond an end', async () => {
    const {session, playback, until} = await begun()
    playback.hold()
    playback.seek(FOUR_AM + minutes(5))
    playback.seek((playback.at ?? 0) + minutes(5))
    expect(playback.at).toBe(FOUR_AM + minutes(10))
    await until(() => session.lines.total === 601)
    expect(playback.at).toBe(FOUR_AM + minutes(10))
    for (const [to, lines, note] of [
      [FOUR_AM - minutes(5), 1, null],
      [FOUR_AM + minutes(500), LINES.length, 'end of the recording: space plays it again'],
      [FOUR_AM + seconds(99), 100, null],
    ] as const) {
      playback.seek(to)
      await until(() => session.lines.total === lines && playback.note === note)
    }
  })

  test('it goes to the next event, and says where there is no further one', async () => {
    const {session, playback, until} = await begun()
    playback.hold()
    playback.nextEvent()
    await until(() => (playback.at ?? 0) >= TIMEOUT && playback.note === null)
    expect(playback.at).toBeLessThan(TIMEOUT + seconds(4))
    expect(session.lines.total).toBeGreaterThan(600)
    playback.nextEvent()
    await until(() => playback.note === 'no further event')
    expect(playback.at).toBeLessThan(TIMEOUT + seconds(4))
  })

  test('it goes to the next finding', async () => {
    const {session, playback, until} = await begun()
    playback.hold()
    playback.nextFinding()
    await until(() => session.diagnosis.findings.length > 0 && playback.note === null)
    expect(session.diagnosis.findings.map(({id}) => id)).toEqual(['metrics-missing'])
    expect(playback.at).toBeLessThan(TIMEOUT)
    playback.nextFinding()
    await until(() => session.diagnosis.findings.length > 1 && playback.note === null)
    expect(playback.at).toBeGreaterThanOrEqual(TIMEOUT)
    expect(playback.at).toBeLessThan(TIMEOUT + seconds(20))
  })

  test('at its end it says so, and is played again from the begin', async () => {
    const {session, playback, until} = await begun({speed: 1000})
    await until(() => !playback.isPlaying)
    expect(playback.note).toContain('end of the recording')
    expect(session.lines.total).toBe(LINES.length)
    playback.setSpeed(1)
    playback.play()
    await until(() => session.lines.total < 10)
    expect(playback.isPlaying).toBe(true)
  })

  test('a silence is passed over', async () => {
    const quiet = [...LINES.slice(0, 60), ...LINES.slice(-60)]
    const {playback, until} = await begun({lines: quiet, speed: 10})
    const tookMs = await until(() => !playback.isPlaying)
    expect(tookMs).toBeLessThan(seconds(15))
  })
})

test('a log without times is shown as a whole', async () => {
  const {session, playback, until} = playing({lines: ['heroku[web.1]: Starting process', 'app[web.1]: here']})
  await until(() => playback.note === 'no line has a time: this is all of it')
  expect(session.lines.total).toBe(2)
})

test.each([
  ['is empty', []],
  ['has no line that Heroku writes', ['hello', 'world']],
])('a log that %s is refused', async (what, lines) => {
  const {session, playback, ended} = playing({lines})
  await expect(ended).rejects.toMatchObject({what: `shop.log ${what}`, exitCode: 2})
  expect(playback.hasBegun).toBe(false)
  expect(session.feed.step).toMatchObject({kind: 'ended', error: {what: `shop.log ${what}`}})
})
