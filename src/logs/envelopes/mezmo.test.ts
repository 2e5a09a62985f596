import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {mezmo} from './mezmo.js'

const read = (text: string) => readWith(mezmo, text)

test.each([
  ['01:46:27.977pm', '13:46:27.977'],
  ['01:46:27.977am', '01:46:27.977'],
  ['12:00:01pm', '12:00:01.000'],
  ['12:00:01am', '00:00:01.000'],
])('reads the time %s', (written, meant) => {
  expect(read(`Mar 01 ${written} info heroku web.1 Idling`)).toBe(
    `2021-03-01T${meant}Z heroku[web.1] |Idling|`,
  )
})

test('does without a level, whatever the message starts with', () => {
  expect(read('Mar 01 01:00:00am heroku web.1 web.2 is up')).toContain('heroku[web.1] |web.2 is up|')
})

test('reads an empty message', () => {
  expect(read('Mar 01 01:00:00am info app web.1')).toContain('app[web.1] ||')
})

test.each(['Mar 01 01:00:00 info heroku web.1 no half of the day', 'Mar 01 01:00:00pm the app started'])(
  'leaves %j to others',
  text => {
    expect(read(text)).toBeNull()
  },
)
