import {describe, expect, it} from 'vitest'

import {history, line, LINES, type LiveLog, until, useLiveLog} from '../../../test/support/live-log.js'
import type {PlayedSession} from '../../../test/support/logplex.js'

const live = useLiveLog()

describe('a session that comes of age', () => {
  it.each([
    ['cedar', 50],
    ['fir', 14],
  ] as const)('on %s hands over to the next after %i minutes, without a gap', async (generation, minutes) => {
    const {logplex, clock, open, told} = live()
    const played: PlayedSession[] = []
    const take = (session: PlayedSession) => played.push(session.answer())
    logplex.play(...(generation === 'cedar' ? [history()] : []), take)
    const reading = told(open({generation}), LINES[9])
    await until(() => played.length === 1 && clock.sleeping.length === 2)
    const [first] = played
    first?.lines(...LINES.slice(0, 5))
    await pass(live(), minutes, first)
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
    const {logplex, clock, open, told} = live()
    const played: PlayedSession[] = []
    logplex.play(
      session => played.push(session.answer()),
      session => session.refuse(503),
      session => played.push(session.answer()),
    )
    const reading = told(open({generation: 'fir'}), LINES[1])
    await until(() => played.length === 1 && clock.sleeping.length === 2)
    await pass(live(), 14, played[0])
    await until(() => clock.sleeping.includes(30_000))
    clock.advance(30_000)
    await until(() => clock.skipped.length === 1)
    played[0]?.lines(line(0))
    played[1]?.lines(line(0), line(1))
    expect((await reading).filter(item => item !== 'tick')).toEqual(['history-end', line(0), line(1)])
  })
})

/** Lets minutes pass, with a heartbeat in each. */
async function pass({clock}: LiveLog, minutes: number, session: PlayedSession | undefined): Promise<void> {
  for (let minute = 0; minute < minutes; minute++) {
    const heard = clock.nextSleep()
    session?.heartbeat()
    await heard
    clock.advance(60_000)
    await until(() => clock.sleeping.includes(5000))
  }
}
