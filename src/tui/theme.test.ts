import {expect, test} from 'vitest'

import {lookOfSeverity, lookOfVerdict, themeFor} from './theme.js'

test('follows the colours of the Heroku CLI, and HEROKU_THEME', () => {
  expect(themeFor({}).status.error).toEqual({color: '#FF8787', bold: true})
  expect(themeFor({HEROKU_THEME: ' Simple'}).status.error).toEqual({color: 'red', bold: true})
})

test.each([{NO_COLOR: '1'}, {FORCE_COLOR: '0'}, {TERM: 'dumb'}])(
  'has no colour at all with %j',
  environment => {
    expect(JSON.stringify(themeFor(environment))).not.toMatch(/"(?:color|backgroundColor)"/)
  },
)

test('what is grey elsewhere is faint without colours', () => {
  expect(themeFor({NO_COLOR: '1'}).text.dim).toEqual({dimColor: true})
})

test('severities and verdicts look like their status', () => {
  const theme = themeFor({})
  expect(lookOfSeverity(theme, 'critical')).toBe(theme.status.error)
  expect(lookOfVerdict(theme, 'degraded')).toBe(theme.status.warning)
})
