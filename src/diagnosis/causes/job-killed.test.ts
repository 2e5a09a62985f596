import {expect, test} from 'vitest'

import {appLine, dynoLine, findingOf, loudIds, startLines} from '../../../test/support/log-lines.js'

const LOST =
  'Moving job to FailedJobRegistry (Work-horse terminated unexpectedly; waitpid returned 9 (signal 9); )'

test('without a kill in view the own time limit is the likeliest', () => {
  const finding = findingOf([...startLines(0, 'worker.1'), appLine(50, 'worker.1', LOST)], 'job-killed')
  expect(finding).toMatchObject({severity: 'warning', process: 'worker'})
  expect(finding?.explanation).toContain('time limit is the likeliest')
  expect(finding?.alternatives).toHaveLength(1)
})

test('with a memory kill in view it is the consequence of that', () => {
  const lines = [
    ...startLines(0, 'worker.1'),
    appLine(50, 'worker.1', LOST),
    dynoLine(51, 'worker.1', 'Process running mem=1100M(214.8%)'),
    dynoLine(51, 'worker.1', 'Error R15 (Memory quota vastly exceeded)'),
    dynoLine(52, 'worker.1', 'Stopping process with SIGKILL'),
    dynoLine(53, 'worker.1', 'Process exited with status 137'),
  ]
  expect(loudIds(lines)).toEqual(['memory-over-quota'])
  expect(findingOf(lines, 'memory-over-quota')?.consequences.map(({id}) => id)).toContain('job-killed')
})

test('a job that fails with an error of its own is silent', () => {
  expect(loudIds([appLine(0, 'worker.1', 'default: Job failed: ValueError (c0ffee)')])).toEqual([])
})

const PUT_BACK = 'pid=2 tid=1k2 INFO: Pushed 3 jobs back to Redis'

test('jobs that Sidekiq puts back when its dyno is stopped are information', () => {
  const lines = [
    ...startLines(0, 'worker.1'),
    dynoLine(50, 'worker.1', 'Stopping all processes with SIGTERM'),
    appLine(51, 'worker.1', 'pid=2 tid=1k2 WARN: Terminating 3 busy threads'),
    appLine(51, 'worker.1', PUT_BACK),
    dynoLine(52, 'worker.1', 'Process exited with status 0'),
  ]
  expect(loudIds(lines)).toEqual([])
  expect(findingOf(lines, 'job-killed')).toMatchObject({severity: 'info', confidence: 'high'})
})

test('the same words where nobody had told the dyno to stop are not', () => {
  const lines = [...startLines(0, 'worker.1'), appLine(51, 'worker.1', PUT_BACK)]
  expect(loudIds(lines)).toEqual(['job-killed'])
})
