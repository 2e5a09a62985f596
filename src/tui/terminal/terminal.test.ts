import {expect, test} from 'vitest'

import {aTerminal} from '../../../test/support/terminal.js'
import {isReadAloud, wantsAscii, whyNoScreen} from './terminal.js'

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

test.each([
  [{}, false],
  [{LANG: 'en_US.UTF-8'}, false],
  [{LANG: 'de_DE.utf8'}, false],
  [{LANG: 'C'}, true],
  [{LC_ALL: 'C.UTF-8', LANG: 'C'}, false],
  [{LC_ALL: '', LC_CTYPE: 'de_DE.ISO-8859-1', LANG: 'de_DE.UTF-8'}, true],
  [{TERM: 'linux', LANG: 'en_US.UTF-8'}, true],
])('%j wants ASCII: %s', (environment, wanted) => {
  expect(wantsAscii(environment)).toBe(wanted)
})

test('a screen reader announces itself by the variable of Ink', () => {
  expect([{}, {INK_SCREEN_READER: 'true'}].map(isReadAloud)).toEqual([false, true])
})

interface Changes {
  readonly stdin?: object
  readonly stdout?: object
  readonly environment?: Record<string, string>
}
