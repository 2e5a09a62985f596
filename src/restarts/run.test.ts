import {describe, expect, test} from 'vitest'

import {holdsFor} from '../../test/support/fake-conditions.js'
import {aWish, restartable} from '../../test/support/restarting.js'
import {aWorld, WEB} from '../simulator/world.fixture.js'

const THREE = {web: {...WEB, quantity: 3}, worker: {...WEB, quantity: 1, command: 'bundle exec sidekiq'}}

describe('one look', () => {
  test('restarts the one that is meant, by its id, and sees it come back', async () => {
    const app = await restartable(aWorld({app: {processes: THREE}}))
    const before = app.world.dynos()
    const ran = await app.run(aWish(holdsFor('web.2')))
    expect(ran).toMatchObject({outcome: 'done', text: null})
    expect(ran.told.map(({dyno, verdict, action}) => `${dyno} ${verdict} ${action}`)).toEqual([
      'web.2 met restarted',
      'web.1 not-met none',
      'web.3 not-met none',
    ])
    expect(app.writes().map(({method, path}) => `${method} ${path}`)).toEqual([
      `DELETE /apps/quiet-harbor/dynos/${before[1]?.id}`,
    ])
    expect(ran.told[0]?.reason).toBe('web.2 was restarted: web.2 is up and stays so')
    expect(app.world.dynos()[1]?.state).toBe('up')
  })
})
