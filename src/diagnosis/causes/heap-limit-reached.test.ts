import {expect, test} from 'vitest'

import {appLine, dynoLine, findingOf, loudIds, startLines} from '../../../test/support/log-lines.js'

const ABORT = [
  ...startLines(0, 'web.1'),
  appLine(900, 'web.1', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'),
  dynoLine(901, 'web.1', 'Process exited with status 134'),
  dynoLine(902, 'web.1', 'State changed from up to crashed'),
]

test('names the runtime, and joins its word with the abort', () => {
  const finding = findingOf(ABORT, 'heap-limit-reached')
  expect(finding?.summary).toContain('web.1 filled the heap that Node.js allows itself')
  expect(finding?.summary).toContain('exit status 134')
  expect(finding).toMatchObject({severity: 'critical', confidence: 'high'})
  expect(finding?.remedies[0]?.command).toBe(
    'heroku config:set NODE_OPTIONS=--max-old-space-size=384 --app example-app',
  )
  expect(loudIds(ABORT)[0]).toBe('heap-limit-reached')
})

test('an abort alone is a crash, not a full heap', () => {
  const lines = ABORT.filter(line => !line.includes('FATAL'))
  expect(loudIds(lines)).toEqual(['app-crash'])
})

test('a system that gives no more memory is told as that, and more gravely when the runtime ends with it', () => {
  const go = findingOf([appLine(9, 'web.1', 'fatal error: runtime: out of memory')], 'heap-limit-reached')
  expect(go).toMatchObject({severity: 'critical'})
  expect(go?.summary).toBe('the system refused memory to Go on web.1')
  const fork = "OSError: [Errno 12] Cannot allocate memory: 'convert'"
  expect(findingOf([appLine(9, 'web.1', fork)], 'heap-limit-reached')).toMatchObject({severity: 'warning'})
})

test('a one-off that fills its heap fails nobody who waits', () => {
  const lines = ABORT.map(line => line.replaceAll('web.1', 'run.4411'))
  expect(findingOf(lines, 'heap-limit-reached')).toMatchObject({severity: 'warning', dynos: ['run.4411']})
})
