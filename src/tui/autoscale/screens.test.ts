import {describe, expect, test} from 'vitest'

import {SCALED_UNTIL, scaledTypes, type ScaledTypesOptions} from '../../../test/support/scaled-types.js'
import {aTerminal, KEYS} from '../../../test/support/terminal.js'
import {holds} from '../../../test/support/turns.js'
import type {Clock} from '../../clock.js'
import {UserError} from '../../errors.js'
import type {Decision} from '../../scaling/decision.js'
import {showAutoscale} from '../show-autoscale.js'

/** `vitest -u` draws them anew; look at each that has changed as a person would. */
const SCREENS = '../../../test/fixtures/screens/autoscale'
const CLOCK: Clock = {now: () => SCALED_UNTIL + 3000, sleep: () => new Promise(() => {})}

interface Shot extends ScaledTypesOptions {
  readonly name: string
  readonly sizes: readonly string[]
  readonly keys?: readonly string[]
  /** Stands there once the screen is as it is to be. */
  readonly with: string
  readonly environment?: Readonly<Record<string, string>>
}

const HELD = holds(13, 'unknown', 'Redis does not answer: connection timed out')

const DRAIN: Decision = {
  verdict: 'drain',
  at: 9,
  to: 7,
  now: ['worker.8', 'worker.9'],
  why: '43 jobs that wait are to be begun within 60 s, which needs 7 dynos; worker.8 and worker.9 are to finish first',
}

const SHOTS: readonly Shot[] = [
  {name: 'one-type', sizes: ['60x16', '80x24', '100x50', '120x40', '200x60'], with: 'Why'},
  {name: 'two-types', sizes: ['60x16', '80x24', '120x40'], withMailer: true, with: 'mailer'},
  {
    name: 'held',
    sizes: ['80x24'],
    decision: HELD,
    notes: ['worker.2 has crashed and takes no jobs'],
    with: 'Held',
  },
  {
    name: 'standby',
    sizes: ['80x24'],
    decision: holds(9, 'lease', 'worker.1/10f3 scales it'),
    standing: {outcome: 'theirs', owner: 'worker.1/10f3', pausedUntil: null},
    with: 'Standing by',
  },
  {name: 'draining', sizes: ['80x24'], decision: DRAIN, with: 'Draining'},
  {
    name: 'failed',
    sizes: ['60x16'],
    failure: new UserError('cannot reach Heroku', {
      why: 'timed out after 15 s',
      next: 'wait, or see status.heroku.com',
    }),
    with: 'Not looked at',
  },
  {name: 'explained', sizes: ['80x24', '120x40'], keys: ['e'], with: 'explained'},
  {name: 'pause', sizes: ['60x16', '80x24', '120x40'], keys: ['P'], with: 'How long'},
  {name: 'help', sizes: ['80x24'], keys: ['?'], with: 'show all keys'},
  {name: 'ascii', sizes: ['80x24'], environment: {LANG: 'C'}, with: 'Why'},
  {name: 'aloud', sizes: ['80x24'], environment: {INK_SCREEN_READER: 'true'}, with: 'Why'},
]

describe.each(SHOTS)('$name', shot => {
  test.each(shot.sizes)('at %s', async size => {
    await expect(await screenOf(shot, size)).toMatchFileSnapshot(`${SCREENS}/${shot.name}-${size}.txt`)
  })
})

async function screenOf(shot: Shot, size: string): Promise<string> {
  const [columns = 0, rows = 0] = size.split('x').map(Number)
  const terminal = aTerminal({columns, rows}, shot.environment)
  const turns = scaledTypes(shot)
  const left = showAutoscale({turns, terminal, clock: CLOCK, isDryRun: false, isReadOnly: false})
  // What is pressed before the first frame is for nobody.
  await terminal.shows(/\S/)
  await terminal.press(...(shot.keys ?? []))
  await terminal.shows(shot.with)
  const screen = await terminal.text()
  await terminal.press(KEYS.ctrlC)
  await left
  return `${screen}\n`
}
