import {expect, test} from 'vitest'

import {stuckDyno} from '../../src/simulator/scenarios/stuck-dyno.js'
import {playHeroku} from '../support/live-heroku.js'
import {onPty, type Pty, type PtyOptions} from '../support/pty.js'
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

async function watching({environment: more, ...options}: Partial<PtyOptions>): Promise<Pty> {
  const {environment, app} = await playHeroku({scenario: stuckDyno, speed: 0})
  return onPty(['dyno:watch', '-a', app, '--interval', '1s'], {
    ...SIZE,
    ...options,
    environment: {...environment, ...more},
  })
}
