import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds, startLines} from '../../../test/support/log-lines.js'

test('tells that the process may open no more', () => {
  const lines = [appLine(0, 'web.1', "Error: EMFILE: too many open files, open '/tmp/a'")]
  expect(findingOf(lines, 'file-descriptors-exhausted')?.summary).toContain('web.1 could open no more files')
})

test('a file that is not there is silent', () => {
  const lines = [appLine(0, 'web.1', "Error: ENOENT: no such file or directory, open '/tmp/a'")]
  expect(loudIds(lines)).not.toContain('file-descriptors-exhausted')
})

test.each([
  'OSError: [Errno 24] Too many open files',
  'Ranch acceptor reducing accept rate: out of file descriptors',
])('joins the starts before it: %s', words => {
  const life = (start: number) => [...startLines(start, 'web.1'), appLine(start + 7200, 'web.1', words)]
  const finding = findingOf([...life(0), ...life(8000)], 'file-descriptors-exhausted')
  expect(finding?.explanation).toContain(
    'it came 2 h and 2 h after, again after each restart, so what is opened is not closed',
  )
})

test('one start before it says when, and no more', () => {
  const lines = [...startLines(0, 'web.1'), appLine(60, 'web.1', 'Errno::EMFILE: Too many open files')]
  const explanation = findingOf(lines, 'file-descriptors-exhausted')?.explanation
  expect(explanation).toContain('it came 1 min after.')
  expect(explanation).not.toContain('not closed')
})

test('watched files have a limit of their own', () => {
  expect(
    loudIds([appLine(0, 'web.1', "Error: EMFILE: too many open files, watch '/app/src'")]),
  ).not.toContain('file-descriptors-exhausted')
})
