import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {FOUR_AM} from '../../test/support/builders.js'
import {logOf} from '../../test/support/replays.js'
import {aJumpingClock} from '../../test/support/test-clock.js'
import {WINDOW_MS} from '../logs/time-window.js'
import {AppSession} from '../session/app-session.js'
import {NO_FILTER} from '../session/session.js'
import {minutes} from '../simulator/durations.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import {writeLog} from '../simulator/write-log.js'
import type {Source} from '../sources/source.js'
import type {AppState} from '../state/app-state.js'
import {Observer} from '../state/observe.js'
import {EventCursor} from './event-cursor.js'
import {Reel} from './reel.js'
import {findSpan, type Span} from './span.js'

const {signal} = new AbortController()
const RECENT_MS = minutes(10)

type Open = () => Promise<readonly Source[]>

async function spanOf(open: Open): Promise<Span> {
  const span = await findSpan(await open(), {signal, onProgress: () => undefined})
  if (span === null) throw new Error('no times')
  return span
}

async function aReel(open: Open) {
  const session = new AppSession({kind: 'replay', name: 'shop', clock: aJumpingClock(), recentMs: RECENT_MS})
  session.lookOnlyWhenAsked()
  const reel = await Reel.load({session, open, span: await spanOf(open)})
  return {reel, session}
}

function shownBy(session: AppSession) {
  const {lines, feed, findings, state} = session
  return {
    state,
    findings,
    lines: lines.last(Infinity, NO_FILTER, null),
    total: lines.total,
    counted: feed.lines,
    gaps: feed.gaps,
  }
}

/** Folds the events up to a moment, as the doctor does. */
async function foldedTo(open: Open, at: number) {
  const observer = new Observer()
  const cursor = new EventCursor(await open())
  while (await cursor.fill()) {
    const log = cursor.first
    if (log === null || log.time > at) break
    const event = log.take()
    if (event !== undefined) observer.take(event)
  }
  observer.take({kind: 'tick', at})
  return observer.state
}

/** The time of the log comes a little late: lines wait for their order, and so does what says the time. */
function expectSame(state: AppState, expected: AppState, at: number) {
  expect({...state, asOf: 0}).toEqual({...expected, asOf: 0})
  expect(state.asOf).toBeLessThanOrEqual(at)
  expect(state.asOf).toBeGreaterThanOrEqual(at - WINDOW_MS)
}

function stamp(ms: number): string {
  return new Date(FOUR_AM + ms).toISOString().replace('Z', '000+00:00')
}

/** An app that writes much: a request and a line of its own every 100 ms, the platform's word now and then. */
function aBusyLog(lines: number): readonly string[] {
  return Array.from({length: lines}, (_, n) => {
    const time = stamp(n * 50 - (n % 7 === 0 ? 700 : 0))
    if (n % 2000 === 1999) return `${time} heroku[web.1]: State changed from up to crashed`
    if (n % 2000 === 999) return `${time} heroku[web.1]: State changed from starting to up`
    if (n % 2 === 0) return `${time} app[web.1]: line ${n}`
    const code = n % 401 < 20 ? 'at=error code=H12 desc="Request timeout"' : 'at=info'
    return `${time} heroku[router]: ${code} method=GET path="/" host=shop.example.com request_id=${n} fwd="203.0.113.7" dyno=web.1 connect=1ms service=30ms status=200 bytes=5`
  })
}

const stuck = [...writeLog({scenario: stuckDyno, seed: 3, begin: FOUR_AM, duration: minutes(30)})]
  .join('')
  .trimEnd()
  .split('\n')

const LOGS = {
  'a dyno that hangs': logOf(stuck),
  'two logs of it': async () => {
    const [web, others] = [
      stuck.filter(line => line.includes('web')),
      stuck.filter(line => !line.includes('web')),
    ]
    return [...(await logOf(web)()), ...(await logOf(others)())]
  },
  'more lines than are kept': logOf(aBusyLog(20_000)),
} satisfies Record<string, Open>

describe.each(Object.entries(LOGS))('%s', (_, open) => {
  test('at any moment it shows what it showed there at first, whatever the way', async () => {
    const {from, until} = await spanOf(open)
    const moments = [0, 0.1, 0.34, 0.35, 0.5, 0.77, 0.99, 1].map(share => from + share * (until - from))
    const straight = await aReel(open)
    const shown = new Map<number, unknown>()
    for (const at of moments) {
      await straight.reel.windTo(at, signal)
      expectSame(straight.session.state, await foldedTo(open, at), at)
      shown.set(at, structuredClone(shownBy(straight.session)))
    }
    const {reel, session} = await aReel(open)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...moments), {minLength: 1, maxLength: 4}), async way => {
        for (const at of way) await reel.windTo(at, signal)
        expect(shownBy(session)).toEqual(shown.get(way.at(-1) ?? from))
      }),
      {numRuns: 15},
    )
  })
})

test('goes back from a clone: not all of the log is read by lines again', async () => {
  const open = LOGS['more lines than are kept']
  const {until} = await spanOf(open)
  const {reel, session} = await aReel(open)
  await reel.windTo(until, signal)
  let taken = 0
  session.tap(() => taken++)
  await reel.windTo(until - 10_000, signal)
  expect(taken).toBeGreaterThan(5000)
  expect(taken).toBeLessThan(12_000)
})

test('goes ahead from a clone, where one is nearer than what is shown', async () => {
  const open = LOGS['more lines than are kept']
  const {from, until} = await spanOf(open)
  const {reel, session} = await aReel(open)
  await reel.windTo(until, signal)
  const atEnd = structuredClone(shownBy(session))
  await reel.windTo(from, signal)
  let taken = 0
  session.tap(() => taken++)
  await reel.windTo(until, signal)
  expect(taken).toBeLessThan(12_000)
  expect(shownBy(session)).toEqual(atEnd)
})

test('is abandoned within some events', async () => {
  const open = LOGS['more lines than are kept']
  const {from, until} = await spanOf(open)
  const {reel, session} = await aReel(open)
  const ending = new AbortController()
  setImmediate(() => ending.abort())
  await reel.windTo(until, ending.signal)
  expect(session.feed.lines).toBeLessThan(15_000)
  expect(reel.at).toBeLessThan(until)
  await reel.windTo(from, signal)
  expectSame(session.state, await foldedTo(open, from), from)
})
