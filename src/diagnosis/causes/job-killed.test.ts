import {describe, expect, test} from 'vitest'

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

describe('a dyno that stops', () => {
  const stop = (second: number): string[] => [
    dynoLine(second, 'worker.1', 'Stopping all processes with SIGTERM'),
    appLine(second + 1, 'worker.1', 'pid=4 tid=abc INFO: Pausing to allow jobs to finish...'),
    appLine(second + 26, 'worker.1', 'pid=4 tid=abc WARN: Terminating 3 busy threads'),
    appLine(second + 26, 'worker.1', 'pid=4 tid=abc INFO: Pushed 3 jobs back to Redis'),
    dynoLine(second + 28, 'worker.1', 'Process exited with status 0'),
  ]

  test('and puts its jobs back is normal life, and worth knowing', () => {
    const lines = [...startLines(0, 'worker.1'), ...stop(500)]
    expect(loudIds(lines)).toEqual([])
    expect(findingOf(lines, 'job-killed')).toMatchObject({
      severity: 'info',
      summary: 'worker.1 put 3 jobs back into the queue when it stopped: they run again',
    })
  })

  test('and loses its job is not: RQ does not put it back', () => {
    const lost = LOST.replace('9 (signal 9)', '15 (signal 15)')
    const finding = findingOf([...startLines(0, 'worker.1'), appLine(50, 'worker.1', lost)], 'job-killed')
    expect(finding).toMatchObject({severity: 'warning', confidence: 'high'})
    expect(finding?.explanation).toContain('it was told to stop')
  })

  test('hours after a job was lost has nothing to do with it', () => {
    const lines = [...startLines(0, 'worker.1'), appLine(50, 'worker.1', LOST), ...stop(9000).slice(0, 1)]
    expect(findingOf(lines, 'job-killed')?.explanation).toContain('time limit is the likeliest')
  })
})

test("the library's own time limit is named, and the job", () => {
  const line =
    '[2024-05-01 12:00:50,000: ERROR/MainProcess] Hard time limit (300s) exceeded for app.tasks.report[1f0c4a7e-5bd1-4b0b-9a57-2a9e3f6c1d20]'
  const finding = findingOf([appLine(50, 'worker.2', line)], 'job-killed')
  expect(finding).toMatchObject({severity: 'warning', confidence: 'high', alternatives: []})
  expect(finding?.summary).toContain('(app.tasks.report)')
  expect(finding?.explanation).toContain('time limit of 5 min')
})
