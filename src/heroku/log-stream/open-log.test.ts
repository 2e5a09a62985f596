import {afterEach, beforeEach, describe, expect, it} from 'vitest'

import {Logplex, type PlayedSession, type Transport} from '../../../test/support/logplex.js'
import {TestClock} from '../../../test/support/test-clock.js'
import {UserError} from '../../errors.js'
import type {StreamItem} from '../../logs/stream.js'
import {type LogOptions, openLog} from './open-log.js'

const LINES = Array.from({length: 20}, (_, second) => line(second))

let logplex: Logplex
let clock: TestClock
let stopping: AbortController

beforeEach(async () => {
  logplex = await Logplex.start()
  // Waiting after a failure takes no time; ticks, silence and renewals come when a test moves the clock on.
  clock = new TestClock({skipsBelowMs: 5000})
  stopping = new AbortController()
})
afterEach(() => logplex.stop())

function line(second: number, text = 'State changed from starting to up ✓'): string {
  const at = new Date(Date.UTC(2026, 2, 2, 11, 0, second)).toISOString()
  return `${at.slice(0, -1)}123+00:00 heroku[web.1]: ${text}`
}

function open(some: Partial<LogOptions> = {}): AsyncGenerator<StreamItem, void> {
  return openLog({
    app: 'example-app',
    generation: 'cedar',
    tail: true,
    openSession: logplex.openSession,
    agentFor: () => undefined,
    clock,
    random: () => 0.5,
    now: () => clock.now(),
    signal: stopping.signal,
    ...some,
  })
}

/** Bytes as their lines, all else by its name; stops the stream after the line that ends so. */
async function told(log: AsyncIterable<StreamItem>, lastLine?: string): Promise<string[]> {
  const told: string[] = []
  for await (const item of log) {
    if (item.kind === 'bytes') {
      const text = Buffer.from(item.bytes).toString()
      expect(text.endsWith('\n')).toBe(true)
      told.push(...text.slice(0, -1).split('\n'))
    } else told.push(item.kind === 'gap' ? `gap: ${item.reason}` : item.kind)
    if (lastLine !== undefined && told.includes(lastLine)) stopping.abort()
  }
  return told
}

async function failure(log: AsyncIterable<StreamItem>): Promise<UserError> {
  const error = await told(log).then(
    () => null,
    (error: unknown) => error,
  )
  if (!(error instanceof UserError)) throw new Error('no UserError', {cause: error})
  return error
}

function history(...lines: readonly string[]) {
  return (session: PlayedSession) =>
    session
      .answer()
      .lines(...lines)
      .end()
}

describe('a log that is read once', () => {
  it.each<Transport>(['events', 'plain'])('comes as %s, whole lines and nothing else', async transport => {
    logplex.play(session =>
      session
        .answer(transport)
        .heartbeat()
        .lines(...LINES.slice(0, 3))
        .end(),
    )
    expect(await told(open({tail: false}))).toEqual([...LINES.slice(0, 3), 'history-end'])
    expect(logplex.sessions.map(({request}) => request)).toEqual([
      {generation: 'cedar', lines: 1500, tail: false},
    ])
    expect(await logplex.connections()).toBe(0)
  })

  it('asks for events, plainly and without credentials', async () => {
    logplex.play(history())
    await told(open({tail: false}))
    expect(logplex.sessions[0]?.headers).toMatchObject({
      'accept': 'text/event-stream',
      'user-agent': 'heroku-dyno-doctor',
    })
    expect(logplex.sessions[0]?.headers).not.toHaveProperty('authorization')
  })

  it.each<Transport>(['events', 'plain'])('takes the last line of %s without a line end', async transport => {
    const [first = '', last = ''] = LINES
    const rest = transport === 'events' ? `data: ${last}` : last
    logplex.play(session => session.answer(transport).lines(first).raw(rest).end())
    expect(await told(open({tail: false}))).toEqual([first, last, 'history-end'])
  })

  it('keeps bytes that are cut in the middle of a character, and those that are none', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`data: ${line(1)} `),
      Buffer.from([0xff, 0xe9]),
      Buffer.from('\n\n'),
    ])
    const middle = bytes.indexOf('✓') + 1
    logplex.play(async session => {
      session.answer().raw(bytes.subarray(0, middle))
      await new Promise(resolve => setTimeout(resolve, 20))
      session.raw(bytes.subarray(middle)).end()
    })
    expect((await open({tail: false}).next()).value).toEqual({kind: 'bytes', bytes: bytes.subarray(6, -1)})
  })

  it('cuts a line that does not end', async () => {
    const endless = `${line(1)}${'x'.repeat(3_000_000)}`
    logplex.play(session => session.answer('plain').lines(endless, line(2)).end())
    expect(await told(open({tail: false}))).toEqual([endless.slice(0, 2 ** 20 - 2), line(2), 'history-end'])
  })

  it('is read again where it broke off, in the middle of a line', async () => {
    logplex.play(
      session =>
        session
          .answer()
          .lines(...LINES.slice(0, 3))
          .raw(`data: ${line(3).slice(0, 30)}`)
          .cut(),
      history(...LINES.slice(0, 6)),
    )
    expect(await told(open({tail: false}))).toEqual([...LINES.slice(0, 6), 'history-end'])
  })
})

describe('a log that is followed', () => {
  it('goes on after the history, which comes once', async () => {
    logplex.play(history(...LINES.slice(0, 5)), session =>
      session
        .answer()
        .lines(...LINES.slice(0, 8))
        .lines(...LINES.slice(8, 10)),
    )
    expect(await told(open(), LINES[9])).toEqual([...LINES.slice(0, 5), 'history-end', ...LINES.slice(5, 10)])
    expect(logplex.sessions[1]?.request).toEqual({generation: 'cedar', lines: 1500, tail: true})
  })

  it('never hands on part of a line, though the server ends there', async () => {
    logplex.play(
      history(...LINES.slice(0, 5)),
      session =>
        session
          .answer('plain')
          .lines(...LINES.slice(0, 7))
          .raw(line(7).slice(0, 40))
          .end(),
      session => session.answer('plain').lines(...LINES.slice(2, 10)),
    )
    expect(await told(open(), LINES[9])).toEqual([...LINES.slice(0, 5), 'history-end', ...LINES.slice(5, 10)])
  })

  it.each([
    ['an expired session', (session: PlayedSession) => session.refuse(403)],
    ['a session that is not there', (session: PlayedSession) => session.refuse(404)],
    ['a redirect', (session: PlayedSession) => session.refuse(302, {location: 'http://127.0.0.1:1/'})],
    ['a page of JSON', (session: PlayedSession) => session.refuse(200, {'content-type': 'application/json'})],
    ['an error of the server', (session: PlayedSession) => session.refuse(503)],
    [
      'an event without end',
      (session: PlayedSession) => session.answer().raw(`data: ${'x'.repeat(5_000_000)}`),
    ],
    ['a cut at once', (session: PlayedSession) => session.answer().cut()],
  ])('asks for a new session after %s', async (_, script) => {
    logplex.play(history(...LINES.slice(0, 5)), script, script, session =>
      session.answer().lines(...LINES.slice(2, 7)),
    )
    expect(await told(open(), LINES[6])).toEqual([...LINES.slice(0, 5), 'history-end', ...LINES.slice(5, 7)])
    expect(clock.skipped).toEqual([375, 750])
  })

  it('says where more was missed than the replay brings', async () => {
    logplex.play(history(...LINES.slice(0, 5)), session => session.answer().lines(...LINES.slice(9, 12)))
    expect(await told(open(), LINES[11])).toEqual([
      ...LINES.slice(0, 5),
      'history-end',
      'gap: a lost connection, in which more was logged than Heroku keeps',
      ...LINES.slice(9, 12),
    ])
  })

  it('ticks with the time of the platform while nothing comes', async () => {
    logplex.play(history(), session => session.answer())
    const log = open()
    expect((await log.next()).value).toMatchObject({kind: 'history-end'})
    for (let ticks = 0; ticks < 3; ticks++) {
      const next = log.next()
      await until(() => clock.sleeping.length === 2)
      clock.advance(5000)
      expect(await next).toEqual({done: false, value: {kind: 'tick', at: clock.now()}})
    }
    await log.return()
  })

  it('leaves a connection on which nothing comes', async () => {
    logplex.play(
      history(...LINES.slice(0, 5)),
      session => session.answer().lines(...LINES.slice(0, 5)),
      session => session.answer().lines(...LINES.slice(0, 7)),
    )
    const reading = told(open(), LINES[6])
    // The renewal sleeps, and the stream until its next tick.
    for (let ms = 0; ms < 120_000; ms += 5000) {
      await until(() => clock.sleeping.length === 2)
      clock.advance(5000)
    }
    expect((await reading).filter(item => item !== 'tick')).toEqual([
      ...LINES.slice(0, 5),
      'history-end',
      ...LINES.slice(5, 7),
    ])
    expect(clock.skipped).toEqual([])
  })

  it('closes all connections at once when it is stopped, or left', async () => {
    for (const stop of [() => stopping.abort(), (log: AsyncGenerator) => log.return(null)]) {
      let closed = Promise.resolve()
      stopping = new AbortController()
      logplex.play(history(), session => {
        closed = session.answer().lines(line(1)).closed
      })
      const log = open()
      await log.next()
      await log.next()
      await stop(log)
      await closed
      expect(await log.next()).toEqual({done: true, value: undefined})
      await until(() => clock.sleeping.length === 0)
    }
  })
})

describe('a log on Fir', () => {
  it('has no history, and a gap wherever it broke off', async () => {
    logplex.play(
      session =>
        session
          .answer()
          .lines(...LINES.slice(0, 3))
          .raw(`data: ${line(3).slice(0, 30)}`)
          .cut(),
      session => session.answer().lines(...LINES.slice(5, 8)),
    )
    expect(await told(open({generation: 'fir'}), LINES[7])).toEqual([
      'history-end',
      ...LINES.slice(0, 3),
      'gap: a lost connection to a log of which Heroku keeps no history',
      ...LINES.slice(5, 8),
    ])
    expect(logplex.sessions[0]?.request).toEqual({generation: 'fir', lines: 0, tail: true})
  })
})

describe('a session that comes of age', () => {
  it.each([
    ['cedar', 50],
    ['fir', 14],
  ] as const)('on %s hands over to the next after %i minutes, without a gap', async (generation, minutes) => {
    const played: PlayedSession[] = []
    const take = (session: PlayedSession) => played.push(session.answer())
    logplex.play(...(generation === 'cedar' ? [history()] : []), take)
    const reading = told(open({generation}), LINES[9])
    await until(() => played.length === 1 && clock.sleeping.length === 2)
    const [first] = played
    first?.lines(...LINES.slice(0, 5))
    await pass(minutes, first)
    await until(() => clock.skipped.length === 1)
    // Both run side by side, and bring the same in their own ways.
    const closed = first?.closed
    played[1]?.lines(...LINES.slice(3, 5)).lines(...LINES.slice(5, 10))
    first?.lines(...LINES.slice(5, 7))
    await closed
    expect((await reading).filter(item => item !== 'tick')).toEqual(['history-end', ...LINES.slice(0, 10)])
    expect(clock.skipped).toEqual([3000])
  })

  it('stays when no next one can be opened, which is tried again', async () => {
    const played: PlayedSession[] = []
    logplex.play(
      session => played.push(session.answer()),
      session => session.refuse(503),
      session => played.push(session.answer()),
    )
    const reading = told(open({generation: 'fir'}), LINES[1])
    await until(() => played.length === 1 && clock.sleeping.length === 2)
    await pass(14, played[0])
    await until(() => clock.sleeping.includes(30_000))
    clock.advance(30_000)
    await until(() => clock.skipped.length === 1)
    played[0]?.lines(line(0))
    played[1]?.lines(line(0), line(1))
    expect((await reading).filter(item => item !== 'tick')).toEqual(['history-end', line(0), line(1)])
  })
})

describe('a log that cannot be read', () => {
  it('gives up after ten failures in a row, and never tells the address', async () => {
    logplex.play(history(line(1)), session => session.answer().cut())
    const error = await failure(open())
    expect(error).toMatchObject({
      what: 'cannot follow the log of example-app',
      why: 'it broke off 10 times in a row, the last time because the connection failed (ECONNRESET)',
      exitCode: 1,
    })
    expect(JSON.stringify(error)).not.toContain('secret')
    expect(logplex.sessions).toHaveLength(11)
    expect(clock.skipped).toEqual([375, 750, 1500, 3000, 3750, 3750, 3750, 3750, 3750])
  })

  it('starts counting again after a heartbeat or a new line', async () => {
    let sessions = 0
    logplex.play(history(line(0)), session => {
      sessions++
      if (sessions === 9) session.answer().heartbeat().cut()
      else if (sessions === 18) session.answer().lines(line(0), line(1)).cut()
      else session.answer().lines(line(0)).cut()
    })
    expect((await failure(open())).why).toContain('10 times')
    expect(sessions).toBe(27)
  })

  it('tells what the platform refuses at first at once, later after as many failures', async () => {
    const refusal = new UserError('no app example-app', {next: 'check the name'})
    const refuse = () => Promise.reject(refusal)
    expect(await failure(open({openSession: refuse}))).toBe(refusal)
    logplex.play(history(line(1)))
    const log = open({
      openSession: request => (request.tail ? refuse() : logplex.openSession(request)),
    })
    expect(await failure(log)).toBe(refusal)
    expect(clock.skipped).toHaveLength(9)
  })

  it('refuses an address that others could read along', async () => {
    for (const url of ['http://logs.example.com/secret', 'ftp://127.0.0.1/secret', 'secret']) {
      const error = await failure(open({openSession: () => Promise.resolve({url})}))
      expect(error.why).toBe('the address that the platform gave for it is not one of https')
      expect(JSON.stringify(error)).not.toContain('secret')
    }
  })
})

/** Lets minutes pass, with a heartbeat in each. */
async function pass(minutes: number, session: PlayedSession | undefined): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    const heard = clock.nextSleep()
    session?.heartbeat()
    await heard
    clock.advance(60_000)
    await until(() => clock.sleeping.includes(5000))
  }
}

/** Waits for what happens in a moment. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setImmediate(resolve))
}
