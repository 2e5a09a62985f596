import {beforeAll, describe, expect, test} from 'vitest'

import {aTerminal, KEYS} from '../../test/support/terminal.js'
import {type WatchedApp, watchedApp} from '../../test/support/watched-app.js'
import {minutes} from '../simulator/durations.js'
import {memorySpike} from '../simulator/scenarios/memory-spike.js'
import {stuckDyno} from '../simulator/scenarios/stuck-dyno.js'
import {showWatch} from './show-watch.js'

/** `vitest -u` draws them anew; look at each that has changed as a person would. */
const SCREENS = '../../test/fixtures/screens'

interface Shot {
  readonly name: string
  readonly size: string
  readonly keys?: readonly string[]
  /** Stands there once the screen is as it is to be. */
  readonly with: string
}

const OPENS_SECOND_DYNO = [KEYS.down, KEYS.down, KEYS.enter]

describe.each([
  {
    scenario: stuckDyno,
    forMs: minutes(2),
    shots: [
      ...sizes(['60x16', '80x24', '120x40', '200x60'], {name: 'dashboard', with: 'has hung since'}),
      ...sizes(['50x12'], {name: 'too-small', with: 'Too small'}),
      ...sizes(['80x24', '120x40'], {name: 'dyno', keys: OPENS_SECOND_DYNO, with: 'Last lines'}),
      ...sizes(['80x24', '120x40'], {name: 'finding', keys: ['2', KEYS.enter], with: 'What to do'}),
      ...sizes(['60x16', '80x24', '120x40'], {name: 'help', keys: ['?'], with: 'show all keys'}),
      ...sizes(['80x24'], {name: 'filtered', keys: ['/', 'code:H12', KEYS.enter], with: 'code:H12 ─'}),
      ...sizes(['120x40'], {name: 'paused', keys: ['p'], with: 'Paused'}),
    ],
  },
  {
    scenario: memorySpike,
    forMs: minutes(7.4),
    shots: [
      ...sizes(['60x16', '80x24', '120x40', '200x60'], {name: 'dashboard', with: 'grew from'}),
      ...sizes(['80x24', '120x40'], {name: 'dyno', keys: [...OPENS_SECOND_DYNO], with: 'Last lines'}),
    ],
  },
])('$scenario.name', ({scenario, forMs, shots}) => {
  let app: WatchedApp
  beforeAll(async () => {
    app = await watchedApp({scenario, forMs})
  })

  test.each(shots)('$name at $size', async shot => {
    const screen = await screenOf(app, shot)
    await expect(screen).toMatchFileSnapshot(`${SCREENS}/${scenario.name}/${shot.name}-${shot.size}.txt`)
  })
})

function sizes(all: readonly string[], shot: Omit<Shot, 'size'>): Shot[] {
  return all.map(size => ({...shot, size}))
}

async function screenOf(
  {session, clock}: WatchedApp,
  {size, keys = [], with: expected}: Shot,
): Promise<string> {
  const [columns = 0, rows = 0] = size.split('x').map(Number)
  const terminal = aTerminal({columns, rows})
  const left = showWatch({session, terminal, clock})
  // What is pressed before the first frame is for nobody.
  await terminal.shows(/\S/)
  await terminal.press(...keys)
  await terminal.shows(expected)
  const screen = await terminal.text()
  await terminal.press(KEYS.ctrlC)
  await left
  return `${screen}\n`
}
