import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

test('tells regions that do not fit from a heap that is full', () => {
  const misfit = appLine(
    0,
    'web.1',
    'required memory 900000K is greater than 512M available for allocation: -XX:MaxDirectMemorySize=10M, -Xmx500M',
  )
  expect(findingOf([misfit], 'jvm-memory-misfit')?.summary).toContain('does not start')
  const full = appLine(0, 'web.1', 'java.lang.OutOfMemoryError: Java heap space')
  expect(loudIds([full])).toEqual(['heap-limit-reached'])
})

test('the heap setting that every start prints is silent', () => {
  expect(loudIds([appLine(0, 'web.1', 'Picked up JAVA_TOOL_OPTIONS: -Xmx300m -Xss512k')])).toEqual([])
})
