import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

test('tells that the process may open no more', () => {
  const lines = [appLine(0, 'web.1', "Error: EMFILE: too many open files, open '/tmp/a'")]
  expect(findingOf(lines, 'file-descriptors-exhausted')?.summary).toContain('web.1 could open no more files')
})

test('a file that is not there is silent', () => {
  const lines = [appLine(0, 'web.1', "Error: ENOENT: no such file or directory, open '/tmp/a'")]
  expect(loudIds(lines)).not.toContain('file-descriptors-exhausted')
})
