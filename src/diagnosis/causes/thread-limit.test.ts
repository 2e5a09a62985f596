import {expect, test} from 'vitest'

import {apiLine, appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

const REFUSED = appLine(0, 'worker.1', "ThreadError: can't create Thread: Resource temporarily unavailable")

test('names the limit of the size that is in use', () => {
  const finding = findingOf(
    [apiLine(0, 'Scaled to worker@1:Standard-2X by user a@example.com'), REFUSED],
    'thread-limit',
  )
  expect(finding?.summary).toBe('worker.1 could not create a thread or process')
  expect(finding?.explanation).toContain('512 (Standard-2X)')
  expect(finding?.severity).toBe('warning')
})

test('names all limits where the size is unknown', () => {
  expect(findingOf([REFUSED], 'thread-limit')?.explanation).toContain('256 on Eco, Basic and Standard-1X')
})

test('a socket that is temporarily unavailable is no thread', () => {
  expect(loudIds([appLine(0, 'worker.1', 'read(3): Resource temporarily unavailable, retrying')])).toEqual([])
})
