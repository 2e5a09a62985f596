import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds, overQuotaLines, startLines} from '../../../test/support/log-lines.js'

const ID = 'jvm-memory-misfit'

test('tells regions that do not fit from a heap that is full', () => {
  const misfit = appLine(
    0,
    'web.1',
    'required memory 900000K is greater than 512M available for allocation: -XX:MaxDirectMemorySize=10M, -Xmx500M',
  )
  expect(findingOf([misfit], ID)?.summary).toContain('does not start')
  const full = appLine(0, 'web.1', 'java.lang.OutOfMemoryError: Java heap space')
  expect(loudIds([full])).toEqual(['heap-limit-reached'])
})

test('the heap setting that every start prints is silent', () => {
  expect(loudIds([appLine(0, 'web.1', 'Picked up JAVA_TOOL_OPTIONS: -Xmx300m -Xss512k')])).toEqual([])
})

test('a heap that leaves too little of the quota explains going over it', () => {
  const lines = (heap: string) => [
    ...startLines(0, 'web.1', 'java -jar app.jar'),
    appLine(2, 'web.1', `Picked up JAVA_TOOL_OPTIONS: ${heap} -Xss512k`),
    ...overQuotaLines(3600, 3900, 'web.1', 563, 110),
  ]
  const finding = findingOf(lines('-Xmx400m'), ID)
  expect(finding).toMatchObject({confidence: 'medium'})
  expect(finding?.summary).toContain('may fill 400 MB with its heap alone, of a quota of 512 MB')
  expect(finding?.consequences).toMatchObject([{id: 'memory-over-quota'}])
  expect(loudIds(lines('-Xmx400m'))[0]).toBe(ID)
  expect(findingOf(lines('-Xmx600m'), ID)?.confidence).toBe('high')
  // Heroku's own choice for this size.
  expect(findingOf(lines('-Xmx300m'), ID)).toBeUndefined()
})

test('the same heap on a dyno that stays below its quota is silent', () => {
  const lines = [
    ...startLines(0, 'web.1', 'java -jar app.jar'),
    appLine(2, 'web.1', 'Picked up JAVA_TOOL_OPTIONS: -Xmx400m'),
    ...overQuotaLines(3600, 3900, 'web.2', 563, 110),
  ]
  expect(findingOf(lines, ID)).toBeUndefined()
})

test('memory that the system refuses is told, but not when it is a thread that it refuses', () => {
  const refused = appLine(
    9,
    'web.1',
    '# There is insufficient memory for the Java Runtime Environment to continue.',
  )
  const thread = appLine(
    8,
    'web.1',
    'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
  )
  expect(findingOf([refused], ID)?.summary).toContain('more memory than the system gives')
  expect(findingOf([thread, refused], ID)).toBeUndefined()
})
