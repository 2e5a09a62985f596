import {expect, test} from 'vitest'

import {lookOfSeverity, lookOfVerdict, themeFor} from './theme.js'

test('follows the colours of the Heroku CLI, and HEROKU_THEME', () => {
  expect(themeFor({}).status.error).toEqual({colour: '38;5;210', bold: true})
  expect(themeFor({HEROKU_THEME: ' Simple'}, 24).status.error).toEqual({colour: '31', bold: true})
})

test('takes the first eight colours where a terminal has no more', () => {
  expect(themeFor({}, 4).status.ok).toEqual({colour: '32'})
})

test.each([{NO_COLOR: '1'}, {FORCE_COLOR: '0'}, {TERM: 'dumb'}])(
  'has no colour at all with %j',
  environment => {
    expect(JSON.stringify(themeFor(environment))).not.toMatch(/"colour"/)
  },
)

test('what is grey elsewhere is faint without colours', () => {
  expect(themeFor({NO_COLOR: '1'}).text.dim).toEqual({faint: true})
})

test('severities and verdicts look like their status', () => {
  const theme = themeFor({})
  expect(lookOfSeverity(theme, 'critical')).toBe(theme.status.error)
  expect(lookOfVerdict(theme, 'degraded')).toBe(theme.status.warning)
})
