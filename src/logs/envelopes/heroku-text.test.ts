import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {herokuText} from './heroku-text.js'

const read = (text: string) => readWith(herokuText, text)

test.each([
  ['2021-03-01T10:00:00.123456+00:00', '2021-03-01T10:00:00.123Z'],
  ['2021-03-01T10:00:00Z', '2021-03-01T10:00:00.000Z'],
  ['2010-10-29T14:00:30-07:00', '2010-10-29T21:00:30.000Z'],
  ['2021-03-01 10:00:00.5+02:00', '2021-03-01T08:00:00.500Z'],
])('reads the time %s', (written, meant) => {
  expect(read(`${written} heroku[web.1]: Idling`)).toBe(`${meant} heroku[web.1] |Idling|`)
})

test('does without a time', () => {
  expect(read('app[worker.2]: done')).toBe('no time app[worker.2] |done|')
})

test('keeps the indentation of the message but not that of the line', () => {
  expect(read('    \t2021-03-01T10:00:00Z app[web.1]:     from app.rb:7')).toBe(
    '2021-03-01T10:00:00.000Z app[web.1] |    from app.rb:7|',
  )
})

test('reads an empty message', () => {
  expect(read('2021-03-01T10:00:00Z app[web.1]:')).toBe('2021-03-01T10:00:00.000Z app[web.1] ||')
})

test.each(['shop[web.1]', 'app[heroku-redis]', 'heroku[router]', 'app[clock]', 'app[web-5f6d7c8b9a-x2k4p]'])(
  'reads the origin %s',
  origin => {
    expect(read(`2021-03-01T10:00:00Z ${origin}: hi`)).toBe(`2021-03-01T10:00:00.000Z ${origin} |hi|`)
  },
)

test('reads a host between time and origin', () => {
  expect(read('2021-03-01T10:00:00Z d.8c7f-11 app[web.1]: hi')).toBe(
    '2021-03-01T10:00:00.000Z app[web.1] |hi|',
  )
})

test('takes the first prefix: a second one is quoted by the app', () => {
  expect(read('2021-03-01T10:00:00Z app[web.1]: Error R14 (docs) heroku[web.1]: x')).toBe(
    '2021-03-01T10:00:00.000Z app[web.1] |Error R14 (docs) heroku[web.1]: x|',
  )
})

test.each([
  'params[name]: without a time any text may look like this',
  '2021-03-01 10:00:00 [INFO]: a logger that writes its own time',
  '2021-03-01 10:00:00 nginx[4242]: the number of a process of the operating system',
  '2021-03-01T10:00:00Z',
  '2021-03-01T10:00:00Z app[web.1]',
  '',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})
