import {expect, test} from 'vitest'

import {selfIn} from './self.js'

test('a process on Heroku knows its dyno, and with the metadata also its id and its app', () => {
  expect(selfIn({PATH: '/bin'})).toBeNull()
  expect(selfIn({DYNO: ''})).toBeNull()
  expect(selfIn({DYNO: 'run.4321'})).toEqual({dyno: 'run.4321', dynoId: null, appId: null, appName: null})
  expect(selfIn({DYNO: 'web.1', HEROKU_DYNO_ID: 'd', HEROKU_APP_ID: 'a', HEROKU_APP_NAME: 'shop'})).toEqual({
    dyno: 'web.1',
    dynoId: 'd',
    appId: 'a',
    appName: 'shop',
  })
})
