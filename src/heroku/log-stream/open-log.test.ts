import {describe, expect, it} from 'vitest'

import {history, line, LINES, type LiveLog, until, useLiveLog} from '../../../test/support/live-log.js'
import type {PlayedSession, Transport} from '../../../test/support/logplex.js'

const live = useLiveLog()

describe('a log that is read once', () => {
  it.each<Transport>(['events', 'plain'])('comes as %s, whole lines and nothing else', async transport => {
    const {logplex, open, told} = live()
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
    const {logplex, open, told} = live()
    logplex.play(history())
    await told(open({tail: false}))
    expect(logplex.sessions[0]?.headers).toMatchObject({
      'accept': 'text/event-stream',
      'user-agent': 'heroku-dyno-doctor',
    })
    expect(logplex.sessions[0]?.headers).not.toHaveProperty('authorization')
  })

  it.each<Transport>(['events', 'plain'])('takes the last line of %s without a line end', async transport => {
    const {logplex, open, told} = live()
    const [first = '', last = ''] = LINES
    const rest = transport === 'events' ? `data: ${last}` : last
    logplex.play(session => session.answer(transport).lines(first).raw(rest).end())
    expect(await told(open({tail: false}))).toEqual([first, last, 'history-end'])
  })

  it('keeps bytes that are cut in the middle of a character, and those that are none', async () => {
    const {logplex, open} = live()
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
    const {logplex, open, told} = live()
    const endless = `${line(1)}${'x'.repeat(3_000_000)}`
    logplex.play(session => session.answer('plain').lines(endless, line(2)).end())
    expect(await told(open({tail: false}))).toEqual([endless.slice(0, 2 ** 20 - 2), line(2), 'history-end'])
  })

  it('is read again where it broke off, in the middle of a line', async () => {
    const {logplex, open, told} = live()
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
    const {logplex, open, told} = live()
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
    const {logplex, open, told} = live()
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
    const {logplex, clock, open, told} = live()
    logplex.play(history(...LINES.slice(0, 5)), script, script, session =>
      session.answer().lines(...LINES.slice(2, 7)),
    )
    expect(await told(open(), LINES[6])).toEqual([...LINES.slice(0, 5), 'history-end', ...LINES.slice(5, 7)])
    expect(clock.skipped).toEqual([375, 750])
  })

  it('says where more was missed than the replay brings', async () => {
    const {logplex, open, told} = live()
    logplex.play(history(...LINES.slice(0, 5)), session => session.answer().lines(...LINES.slice(9, 12)))
    expect(await told(open(), LINES[11])).toEqual([
      ...LINES.slice(0, 5),
      'history-end',
      'gap: a lost connection, in which more was logged than Heroku keeps',
      ...LINES.slice(9, 12),
    ])
  })

  it('ticks with the time of the platform while nothing comes', async () => {
    const {logplex, clock, open} = live()
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
    const {logplex, clock, open, told} = live()
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

  it.each([
    ['stopped', ({stopping}: LiveLog) => stopping.abort()],
    ['left', (_: LiveLog, log: AsyncGenerator) => log.return(null)],
  ])('closes all connections at once when it is %s', async (_, stop) => {
    const {logplex, clock, open} = live()
    let closed = Promise.resolve()
    logplex.play(history(), session => {
      closed = session.answer().lines(line(1)).closed
    })
    const log = open()
    await log.next()
    await log.next()
    await stop(live(), log)
    await closed
    expect(await log.next()).toEqual({done: true, value: undefined})
    await until(() => clock.sleeping.length === 0)
  })
})

describe('a log on Fir', () => {
  it('has no history, and a gap wherever it broke off', async () => {
    const {logplex, open, told} = live()
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
