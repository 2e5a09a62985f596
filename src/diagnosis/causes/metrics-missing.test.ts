import {expect, test} from 'vitest'

import {appLine, findingOf} from '../../../test/support/log-lines.js'

const METRICS =
  '2024-05-01T12:01:00+00:00 heroku[web.1]: source=web.1 dyno=heroku.1.3654f538-ec7a-4036-ab26-c533467c9a8a sample#load_avg_1m=0.92'

test('says that metrics are missing, as information', () => {
  const lines = [appLine(0, 'web.1', 'a'), appLine(600, 'web.1', 'b')]
  expect(findingOf(lines, 'metrics-missing')).toMatchObject({severity: 'info', process: null})
})

test.each([
  ['a log of a minute', [appLine(0, 'web.1', 'a'), appLine(60, 'web.1', 'b')]],
  [
    'a dyno of Fir, which has none',
    [appLine(0, 'web-69f7cd4d8b-xkq2p', 'a'), appLine(600, 'web-69f7cd4d8b-xkq2p', 'b')],
  ],
  ['a log that has them', [appLine(0, 'web.1', 'a'), METRICS, appLine(600, 'web.1', 'b')]],
])('is silent about %s', (_, lines) => {
  expect(findingOf(lines, 'metrics-missing')).toBeUndefined()
})
