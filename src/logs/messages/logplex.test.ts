import {expect, it} from 'vitest'

import {Line} from '../line.js'
import {originOf} from '../origin.js'
import {readLogLoss} from './logplex.js'

const read = (text: string) => readLogLoss(0, originOf('heroku', 'logplex'), Line.from(text))

it.each([
  ['Error L10 (output buffer overflow): 500 messages dropped since 2013-04-17T19:04:46+00:00.', 'L10', 500],
  [
    "Error L10 (output buffer overflow): drain 'd.1' dropped 1101 messages since 2013-04-17T19:04:46+00:00.",
    'L10',
    1101,
  ],
  ['Error L10 (output buffer overflow): 1 message dropped since 2013-04-17T19:04:46+00:00.', 'L10', 1],
  [
    'Error L11 (Tail buffer overflow) -> This tail buffer dropped 3 messages since 2011-05-03T17:40:10+00:00.',
    'L11',
    3,
  ],
  ['Error L12 (Local buffer overflow)', 'L12', null],
  ['Error L13 (Local delivery error)', 'L13', null],
  ['Error L14 (Certificate validation error) -> for drain d.1', 'L14', null],
  ['Error L15 (Tail buffer temporarily unavailable) -> The tail buffer is unavailable', 'L15', null],
  ['Error L20 (Tail sessions forbidden)', 'L20', null],
])('%s', (text, code, dropped) => {
  expect(read(text)).toMatchObject({kind: 'log-loss', code, dropped})
})

it.each(['Error L10', 'Error L1 (x)', 'Error Long (story)', 'Error R14 (Memory quota exceeded)'])(
  'not %s',
  text => {
    expect(read(text)).toBeNull()
  },
)
