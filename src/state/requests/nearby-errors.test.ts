import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {appLine, routerLine} from '../../../test/support/log-lines.js'

const FAILED = routerLine(60, {code: 'H18', path: '/reports?page=2'})

function errorOf(...lines: readonly string[]) {
  return stateOfText(lines.join('\n')).failures[0]?.error
}

test('an error joins the failure before it and the one after it', () => {
  expect(errorOf(appLine(59, 'web.1', 'Error: write after end'), FAILED)?.id).toBe('node.answer-ended')
  expect(errorOf(FAILED, appLine(62, 'web.1', 'Error: write after end'))?.id).toBe('node.answer-ended')
  expect(errorOf(FAILED, appLine(63, 'web.1', 'Error: write after end'))).toBeNull()
})

test('one that names the request is nearer than one that does not', () => {
  const named = appLine(61, 'web.1', 'Internal Server Error: /reports')
  const other = appLine(60, 'web.1', 'Error: write after end')
  expect(errorOf(other, FAILED, named)).toMatchObject({id: 'django.server-error', names: 'path'})
  expect(errorOf(named, FAILED, other)).toMatchObject({id: 'django.server-error', names: 'path'})
})

test('a longer path is another', () => {
  expect(errorOf(FAILED, appLine(60, 'web.1', 'Internal Server Error: /reports/7'))?.names).toBeNull()
})
