import {expect, test} from 'vitest'

import {parseRedisUrl} from './address.js'
import {errorReply} from './errors.js'

test('the words of an unknown error lose what a terminal would obey', () => {
  const error = errorReply(parseRedisUrl('redis://example.com'), `ERR \u001b[2J odd\n${'x'.repeat(999)}`)
  expect(error.why).toMatch(/^ERR \[2J oddx+$/)
  expect(error.why.length).toBe(160)
})
