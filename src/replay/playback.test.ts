import {describe, expect, onTestFinished, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {logOf} from '../../test/support/replays.js'
import {TestClock} from '../../test/support/test-clock.js'
import {AppSession} from '../session/app-session.js'
import {minutes, seconds} from '../simulator/durations.js'
import {Playback} from './playback.js'

/** A line every second, and a restart in the middle. */
const LINES = Array.from({length: 1200}, (_, second) => {
  const time = new Date(FOUR_AM + seconds(second)).toISOString().replace('Z', '000+00:00')
  return second === 600
    ? `${time} heroku[web.1]: State changed from up to crashed`
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
