import {expect, test} from 'vitest'

import {escapeMarkdown, fenced} from './markdown.js'

test.each([
  ['# not a heading', '\\# not a heading'],
  ['- not a list', '\\- not a list'],
  ['1. not a list', '1\\. not a list'],
  ['*a* _b_ `c` ~d~ |', '\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|'],
  ['<img src=x> &lt;', '\\<img src=x\\> \\&lt;'],
  ['[text](link) ![image](x)', '\\[text\\](link) !\\[image\\](x)'],
  ['see https://evil.example www.evil.example', 'see https\\://evil.example www\\.evil.example'],
  ['GET /@someone', 'GET /@<!-- -->someone'],
  ['#12 $x$', '\\#12 \\$x\\$'],
  ['worker.1 grew to 2,747 MB (537 %)', 'worker.1 grew to 2,747 MB (537 %)'],
])('%s stands as it is', (text, markdown) => {
  expect(escapeMarkdown(text)).toBe(markdown)
})

test('a fence is longer than any backticks inside', () => {
  expect(fenced('plain', 'text')).toBe('```text\nplain\n```')
  expect(fenced('```\n# out\n````', 'text')).toBe('`````text\n```\n# out\n````\n`````')
})
