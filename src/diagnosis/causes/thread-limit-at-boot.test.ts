import {describe, expect, test} from 'vitest'

import {apiLine, appLine, dynoLine, findingOf, loudIds, startLines} from '../../../test/support/log-lines.js'

const REFUSED =
  'OpenBLAS blas_thread_init: pthread_create failed for thread 10 of 16: Resource temporarily unavailable'

function start(at: number, refusedAfter: number | null, command?: string): string[] {
  return [
    ...startLines(at, 'worker.1', command),
    ...(refusedAfter === null ? [] : [appLine(at + refusedAfter, 'worker.1', REFUSED)]),
    appLine(at + 600, 'worker.1', 'Connected'),
    dynoLine(at + 900, 'worker.1', 'State changed from up to crashed'),
  ]
}

describe('too many are configured', () => {
  test('for sure when every start meets the limit, as long as its command says how many', () => {
    const lines = [
      apiLine(0, 'Scaled to worker@1:Standard-2X by user a@example.com'),
      ...start(10, 20, 'celery -A app worker --concurrency=40'),
      ...start(2000, 30, 'celery -A app worker --concurrency=40'),
    ]
    const finding = findingOf(lines, 'thread-limit-at-boot')
    expect(finding?.confidence).toBe('high')
    expect(finding?.severity).toBe('critical')
    expect(finding?.summary).toBe(
      'worker.1 asks for more threads and processes than it may hold (512), 20 s after its start, at each of 2 starts',
    )
    expect(finding?.explanation).toContain('512 (Standard-2X). Configured are 40 Celery workers.')
    expect(finding?.consequences.map(({id}) => id)).toContain('app-crash')
  })

  test('perhaps when there is only one start', () => {
    const finding = findingOf(start(0, 20), 'thread-limit-at-boot')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.alternatives).not.toEqual([])
  })

  test('also when a later release has ended it', () => {
    const lines = [...start(0, 20), ...start(2000, 30), ...start(4000, null)]
    expect(findingOf(lines, 'thread-limit-at-boot')?.confidence).toBe('medium')
  })
})

test('one start of two that meets it proves nothing', () => {
  expect(loudIds([...start(0, 20), ...start(2000, null)])).not.toContain('thread-limit-at-boot')
  expect(loudIds([...start(0, 20), ...start(2000, null)])).toContain('thread-limit')
})

test('later than the start it is another thing', () => {
  expect(loudIds([...start(0, 400), ...start(2000, 500)])).not.toContain('thread-limit-at-boot')
})
