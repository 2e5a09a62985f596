import {expect, test} from 'vitest'

import {diagnoseText} from '../../../test/support/diagnose-text.js'
import {dynoLine, routerLine} from '../../../test/support/log-lines.js'
import {CODES} from '../../platform/codes.js'
import {causeById, causes, fallbackByCode} from './index.js'

test.each([...CODES.values()])('$code leads to some finding', ({code, title}) => {
  const ids = diagnoseText(`${lineOf(code, title)}\n`).findings.map(({id}) => id)
  expect(ids).toContain(fallbackByCode.get(code))
})

test.each([...CODES.values()].filter(({informational}) => informational))(
  '$code, which somebody chose, is information',
  ({code, title}) => {
    const severities = diagnoseText(`${lineOf(code, title)}\n`).findings.map(({severity}) => severity)
    expect(severities).toEqual(['info'])
  },
)

test('each code has one fallback', () => {
  const codes = causes.flatMap(({fallbackFor}) => fallbackFor)
  expect(codes.length).toBe(new Set(codes).size)
  expect(codes.sort()).toEqual([...CODES.keys()].sort())
})

test('causes are registered under their own ids', () => {
  for (const [id, cause] of Object.entries(causeById)) expect(cause.id).toBe(id)
})

/** The line as the platform writes it. */
function lineOf(code: string, title: string): string {
  switch (code.charAt(0)) {
    case 'H':
      return routerLine(0, {code, dyno: ''})
    case 'R':
      return dynoLine(0, 'web.1', `Error ${code} (${title})`)
    default:
      return `2024-05-01T12:00:00+00:00 heroku[logplex]: Error ${code} (${title})`
  }
}
