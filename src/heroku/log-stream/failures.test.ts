import {describe, expect, it} from 'vitest'

import {history, line, LINES, textsOf, useLiveLog} from '../../../test/support/live-log.js'
import {UserError} from '../../errors.js'
import type {StreamItem} from '../../logs/stream.js'
import {HerokuError} from '../errors.js'

const live = useLiveLog()

describe('a log that cannot be read', () => {
  it('gives up after ten failures in a row, and never tells the address', async () => {
    const {logplex, clock, open} = live()
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

  it('gives up after twenty seconds where none could be opened', async () => {
    const {logplex, clock, open} = live()
    logplex.play(session => session.refuse(503))
    const error = await failure(open())
    expect(error.why).toBe(
      'it broke off 9 times in a row, the last time because the log server answered with HTTP 503',
    )
    expect(clock.skipped.reduce((sum, ms) => sum + ms)).toBe(20_625)
  })

  it('does not wait for a history that falls silent', async () => {
    const {logplex, clock, open} = live()
    logplex.play(
      session => session.answer().lines(line(0)),
      session =>
        session
          .answer()
          .lines(...LINES.slice(0, 3))
          .end(),
    )
    const log = open({tail: false})
    expect(await nextText(log)).toEqual([line(0)])
    const afterTicks: (readonly string[])[] = []
    for (let ticks = 0; ticks < 2; ticks++) {
      const next = nextText(log)
      while (!clock.sleeping.includes(5000)) await clock.nextSleep()
      clock.advance(5000)
      afterTicks.push(await next)
    }
    expect(afterTicks).toEqual([['tick'], LINES.slice(1, 3)])
  })

  it('starts counting again after a heartbeat or a new line', async () => {
    const {logplex, open} = live()
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

  it('tells what the platform refuses at once; what may pass, after as many failures', async () => {
    const {logplex, clock, open} = live()
    const refuseWith = (passing: boolean) => {
      const refusal = new HerokuError('platform-down', 'Heroku does not answer', {next: 'try again', passing})
      return {refusal, refuse: () => Promise.reject(refusal)}
    }
    const passing = refuseWith(true)
    expect(await failure(open({openSession: passing.refuse}))).toBe(passing.refusal)
    expect(clock.skipped).toHaveLength(0)

    for (const [{refusal, refuse}, attempts] of [
      [refuseWith(false), 0],
      [passing, 9],
    ] as const) {
      logplex.play(history(line(1)))
      clock.skipped.length = 0
      const log = open({
        openSession: request => (request.tail ? refuse() : logplex.openSession(request)),
      })
      expect(await failure(log)).toBe(refusal)
      expect(clock.skipped).toHaveLength(attempts)
    }
  })

  it('refuses an address that others could read along', async () => {
    const {open} = live()
    for (const url of ['http://logs.example.com/secret', 'ftp://127.0.0.1/secret', 'secret']) {
      const error = await failure(open({openSession: () => Promise.resolve({url})}))
      expect(error.why).toBe('the address that the platform gave for it is not one of https')
      expect(JSON.stringify(error)).not.toContain('secret')
    }
  })
})

/** What the user is told. */
async function failure(log: AsyncIterable<StreamItem>): Promise<UserError> {
  const error = await live()
    .told(log)
    .then(
      () => null,
      (error: unknown) => error,
    )
  if (!(error instanceof UserError)) throw new Error('no UserError', {cause: error})
  return error
}

async function nextText(log: AsyncGenerator<StreamItem, void>): Promise<readonly string[]> {
  const {value} = await log.next()
  return value ? textsOf(value) : []
}
