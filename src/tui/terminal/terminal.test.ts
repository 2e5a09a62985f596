import {expect, test} from 'vitest'

import {aTerminal} from '../../../test/support/terminal.js'
import {whyNoScreen} from './terminal.js'

test.each([
  [{}, null],
  [{stdout: {isTTY: false}}, 'the output is no terminal'],
  [{stdin: {isTTY: false}}, 'the input is no terminal'],
  [{environment: {TERM: 'dumb'}}, 'the terminal is a dumb one'],
  [{environment: {CI: ''}}, 'CI is set, with CI=false there is one'],
  [{environment: {CI_JOB_ID: '7'}}, 'CI_JOB_ID is set, with CI=false there is one'],
  [{environment: {CI: 'false', CI_JOB_ID: '7'}}, null],
])('a terminal with %j: %s', ({stdin, stdout, environment}: Changes, why) => {
  const terminal = aTerminal({columns: 80, rows: 24}, environment)
  Object.assign(terminal.stdin, stdin)
  Object.assign(terminal.stdout, stdout)
  expect(whyNoScreen(terminal)).toBe(why)
})

interface Changes {
  readonly stdin?: object
  readonly stdout?: object
  readonly environment?: Record<string, string>
}
