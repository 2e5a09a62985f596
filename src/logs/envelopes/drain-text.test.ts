import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {drainText} from './drain-text.js'

const read = (text: string) => readWith(drainText, text)

test.each(['2021-03-01T10:00:00.25+00:00', '2021-03-01 10:00:00.250000+00:00'])('reads the time %s', time => {
  expect(read(`${time} heroku web.2 - - Cycling`)).toBe('2021-03-01T10:00:00.250Z heroku[web.2] |Cycling|')
})

test('does without a time', () => {
  expect(read('heroku router - - at=info method=GET')).toBe('no time heroku[router] |at=info method=GET|')
})

test('keeps the dashes and the indentation of the message', () => {
  expect(read('2021-03-01T10:00:00Z app web.1 - - - first item')).toBe(
    '2021-03-01T10:00:00.000Z app[web.1] |- first item|',
  )
  expect(read('2021-03-01T10:00:00Z app web.1 - -   two deep')).toBe(
    '2021-03-01T10:00:00.000Z app[web.1] |  two deep|',
  )
})

test('reads an empty message', () => {
  expect(read('2021-03-01T10:00:00Z app web.1 - -')).toBe('2021-03-01T10:00:00.000Z app[web.1] ||')
})

test.each(['host heroku router -', 'd.8c7f-11 heroku router - -', 'me@example.com heroku router - -'])(
  'reads a header with a host: %s',
  header => {
    expect(read(`2021-03-01T10:00:00Z ${header} at=info`)).toBe(
      '2021-03-01T10:00:00.000Z heroku[router] |at=info|',
    )
  },
)

test.each([
  'web.1 - - without a source',
  'mail queue - - without a time any text may look like this',
  '2021-03-01 10:00:00 the app crashed - an app that writes its own time',
  '2021-03-01 10:00:00 app started - ok',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})
