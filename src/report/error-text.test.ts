import {expect, test} from 'vitest'

import {UserError} from '../errors.js'
import {errorText} from './error-text.js'

const error = new UserError('no such file: incident.log', {
  why: 'a sentence that is far too long for a terminal of forty columns',
  next: 'check the path, or read it from the app:\n  heroku logs --num 1500 --app example-app | heroku dyno:doctor -',
})

test('fits the terminal, and keeps what is to be pasted whole', () => {
  expect(errorText(error, {isTTY: true, columns: 40}, {NO_COLOR: '1'})).toMatchInlineSnapshot(`
    " ›   Error: no such file: incident.log
     ›   a sentence that is far too long for
     ›   a terminal of forty columns
     ›   check the path, or read it from the
     ›   app:
     ›     heroku logs --num 1500 --app example-app | heroku dyno:doctor -
    "
  `)
})

test('has the colour of the CLI only where colours are wanted', () => {
  expect(errorText(error, {isTTY: true}, {})).toContain(' \u001B[31m›\u001B[39m   Error: no such file')
  expect(errorText(error, {}, {})).not.toContain('\u001B')
  expect(errorText(error, {isTTY: true}, {TERM: 'dumb'})).not.toContain('\u001B')
})

test('is told as it was first, whatever a host makes of its message', () => {
  const rewritten = new UserError('--since 5: the number needs a unit', {next: ''})
  rewritten.message = `Parsing --since \n\t${rewritten.message}\nSee more help with --help`
  expect(errorText(rewritten, {}, {})).toBe(' ›   Error: --since 5: the number needs a unit\n')
})
