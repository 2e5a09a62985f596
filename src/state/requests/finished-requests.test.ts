import {expect, test} from 'vitest'

import {createFinished, finishedAt, rememberFinished} from './finished-requests.js'

test('knows when a request ended, unless a thousand others have since', () => {
  const finished = createFinished()
  rememberFinished(finished, 'a', 5)
  rememberFinished(finished, 'b', null)
  expect(finishedAt(finished, 'a')).toBe(5)
  expect(finishedAt(finished, 'b')).toBeNull()
  expect(finishedAt(finished, 'c')).toBeUndefined()
  for (let n = 0; n < 1023; n++) rememberFinished(finished, `${n}`, n)
  expect(finishedAt(finished, 'a')).toBeUndefined()
  expect(finishedAt(finished, '1022')).toBe(1022)
  expect(finished.ids).toHaveLength(1024)
})
