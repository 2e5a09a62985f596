import {expect, test} from 'vitest'

import {readWith} from '../../../test/support/read-envelope.js'
import {logentries} from './logentries.js'

const read = (text: string) => readWith(logentries, text)

test.each([
  ['a live tail', '» 11:30:05.250 2021-03-01 10:00:00.500000+00:00 heroku web.1 - - Idling'],
  [
    'a live tail copied without its arrow',
    ' 11:30:05.250 2021-03-01 10:00:00.500000+00:00 heroku web.1 - - Idling',
  ],
  ['an alert', '2021-03-01 10:00:07.100 86 <45>1 2021-03-01T10:00:00.500000+00:00 heroku web.1 - - Idling'],
  [
    'an alert of an HTTPS drain',
    '2021-03-01 10:00:07.100 <45>1 2021-03-01T10:00:00.5+00:00 host heroku web.1 - Idling',
  ],
  [
    'a second time before heroku logs',
    '2021-03-01T10:00:07.1000000Z 2021-03-01T10:00:00.500000+00:00 heroku[web.1]: Idling',
  ],
])("takes the record's own time from %s", (_, text) => {
  expect(read(text)).toBe('2021-03-01T10:00:00.500Z heroku[web.1] |Idling|')
})

test('reads a receive time alone as a line that says nothing, not even a time', () => {
  expect(read('2021-03-01 10:00:07.100')).toBe('no time [] ||')
})

test.each([
  '11:30:05.250',
  '11:30:05 web.1 is up',
  '2021-03-01 10:00:07 heroku web.1 - - Idling',
  '» Idling',
  '»',
])('leaves %j to others', text => {
  expect(read(text)).toBeNull()
})
