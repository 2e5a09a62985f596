import {describe, expect, test} from 'vitest'

import {aCondition, holdsFor} from '../../test/support/fake-conditions.js'
import {aWish, type Restartable, restartable} from '../../test/support/restarting.js'
import {threeWebs} from '../../test/support/worlds.js'
import {minutes} from '../simulator/durations.js'
import {memoryLedger} from './ledger/ledger.js'
import type {RunOptions} from './run.js'

/** Where a run may be when it is told to end, and what it has sent by then. */
const MOMENTS: readonly (readonly [
  name: string,
  writes: 0 | 1,
  interrupt: (options: RunOptions, end: () => void) => Partial<RunOptions>,
])[] = [
  ['before anything is read', 0, (_, end) => (end(), {})],
  [
    'while the platform is asked',
    0,
    ({look}, end) => ({
      look(asking) {
        end()
        return look(asking)
      },
    }),
  ],
  [
    'after it has answered',
    0,
    ({look}, end) => ({
      async look(asking) {
        const looked = await look(asking)
        end()
        return looked
      },
    }),
  ],
  [
    'while it is written down',
    0,
    ({ledger}, end) => ({
      ledger: {
        ...ledger,
        reserve(restart, allows) {
          end()
          return ledger.reserve(restart, allows)
        },
      },
    }),
  ],
  [
    'while the process is checked',
    0,
    ({platform}, end) => ({
      platform: {
        ...platform,
        read: {
          ...platform.read,
          dynos(asking) {
            end()
            return platform.read.dynos(asking)
          },
        },
      },
    }),
  ],
  [
    'while the request is under way',
    1,
    ({platform}, end) => ({
      platform: {
        ...platform,
        write: {
          ...platform.write,
          restartDyno(id) {
            end()
            return platform.write.restartDyno(id)
          },
        },
      },
    }),
  ],
  ['while the new process starts', 1, (_, end) => ({onProgress: end})],
  [
    'while it settles',
    1,
    (_, end) => ({
      onProgress: (_, {state}) => {
        if (state === 'settling') end()
      },
    }),
  ],
]

describe('ended', () => {
  test.each(MOMENTS)('%s', async (_, writes, interrupt) => {
    const app = await restartable(threeWebs())
    const ledger = memoryLedger()
    const ran = await interrupted(app, {...app.options(), ledger}, interrupt)
    expect(ran.outcome).toBe('interrupted')
    expect(app.writes()).toHaveLength(writes)
    expect(ran.decisions.map(({action}) => action)).toEqual(writes === 0 ? [] : ['sent'])
    // What may have been sent counts, and nothing else.
    expect(await ledger.restarts()).toHaveLength(writes)
  })

  test('while it listens, at once', async () => {
    const app = await restartable(threeWebs())
    const ending = new AbortController()
    const begun = app.world.now()
    void app.clock.sleep(minutes(3)).then(() => ending.abort(new Error('enough')))
    const unknown = aCondition(() => ({unknown: 'no sample'}))
    const wish = aWish(unknown, {mode: {kind: 'follow'}})
    expect((await app.run(wish, {signal: ending.signal})).outcome).toBe('interrupted')
    expect(app.world.now() - begun).toBeLessThan(minutes(3) + 2000)
    expect(app.writes()).toEqual([])
  })
})

function interrupted(
  app: Restartable,
  options: RunOptions,
  interrupt: (typeof MOMENTS)[number][2],
): ReturnType<Restartable['run']> {
  const ending = new AbortController()
  const end = () => ending.abort(new Error('enough'))
  return app.run(aWish(holdsFor('web.2')), {
    ...options,
    ...interrupt(options, end),
    signal: ending.signal,
  })
}
