import {expect, test} from 'vitest'

import {spoken} from './spoken.js'

test.each([
  ['─ 2 Findings 2 ──────────────', '─ 2 Findings 2'],
  [' p95 up to 50 s ····▁▁▁▅▅▁', 'p95 up to 50 s'],
  ['   web.1       up          6h15m     1.8', 'web.1  up  6h15m  1.8'],
  [' ✖ 13:23:05 web.4 has hung', '✖ 13:23:05 web.4 has hung'],
  ['──────', ' '],
  ['', ' '],
])('%j is heard as %j', (line, heard) => {
  expect(spoken(line)).toBe(heard)
})
