import {expect, test} from 'vitest'

import {requestKeyOf} from '../../logs/request-key.js'
import {createFinished, finishedAt, rememberFinished} from './finished-requests.js'

test('knows when a request ended, unless a thousand others have since', () => {
  const finished = createFinished()
  rememberFinished(finished, requestKeyOf('a'), 5)
  rememberFinished(finished, requestKeyOf('b'), null)
  expect(finishedAt(finished, requestKeyOf('a'))).toBe(5)
  expect(finishedAt(finished, requestKeyOf('b'))).toBeNull()
  expect(finishedAt(finished, requestKeyOf('c'))).toBeUndefined()
  for (let n = 0; n < 1023; n++) rememberFinished(finished, requestKeyOf(`${n}`), n)
  expect(finishedAt(finished, requestKeyOf('a'))).toBeUndefined()
  expect(finishedAt(finished, requestKeyOf('1022'))).toBe(1022)
})
