import {describe, expect, test} from 'vitest'

import {appLine, findingOf, loudIds, routerLine, startLines} from '../../../test/support/log-lines.js'

const HOUR = 3600
const REFUSED = 'Error: spawn /app/.apt/usr/bin/google-chrome EAGAIN'

/** So many refusals, this many seconds apart. */
function refusals(at: number, count: number, apart: number, words = REFUSED): string[] {
  return Array.from({length: count}, (_, n) => appLine(at + n * apart, 'web.1', words))
}

const START = [...startLines(0, 'web.1'), appLine(60, 'web.1', 'ready')]
const goesOn = (from: number) => Array.from({length: 30}, (_, n) => routerLine(from + n * 60))

describe('a burst', () => {
  test('is many at once, after which the process goes on well', () => {
    const lines = [...START, ...refusals(HOUR, 12, 2), ...goesOn(HOUR + 100)]
    const finding = findingOf(lines, 'process-burst')
    expect(finding?.severity).toBe('warning')
    expect(finding?.confidence).toBe('medium')
    expect(finding?.summary).toBe(
      'web.1 was refused threads or processes within 22 s (12 lines say so), then went on well',
    )
    expect(finding?.explanation).toContain('Among what was refused: google-chrome.')
    expect(loudIds(lines)).toEqual(['process-burst'])
  })

  test('may come several times', () => {
    const later = [...refusals(2 * HOUR, 9, 1), ...goesOn(2 * HOUR + 100), ...goesOn(2 * HOUR + 2000)]
    const lines = [...START, ...refusals(HOUR, 12, 2), ...goesOn(HOUR + 100), ...later]
    expect(findingOf(lines, 'process-burst')?.summary).toContain('in 2 bursts')
    expect(loudIds(lines)).toEqual(['process-burst'])
  })
})

describe('no burst is', () => {
  test('the same number spread over half an hour', () => {
    expect(loudIds([...START, ...refusals(HOUR, 12, 150), ...goesOn(2 * HOUR)])).toEqual(['thread-limit'])
  })

  test('what the process dies of', () => {
    expect(loudIds([...START, ...refusals(HOUR, 12, 2)])).toEqual(['thread-limit'])
  })

  test('what ends because the server replaced its workers', () => {
    const replaced = appLine(HOUR + 60, 'web.1', '[CRITICAL] WORKER TIMEOUT (pid:12)')
    const ids = loudIds([...START, ...refusals(HOUR, 12, 2), replaced, ...goesOn(HOUR + 100)])
    expect(ids).toContain('thread-limit')
    expect(ids).not.toContain('process-burst')
  })

  test('one refusal, or two', () => {
    expect(loudIds([...START, ...refusals(HOUR, 2, 1), ...goesOn(HOUR + 100)])).toEqual(['thread-limit'])
  })

  test('a socket that would block as often', () => {
    const words = 'IO::EAGAINWaitReadable: Resource temporarily unavailable - read would block'
    expect(loudIds([...START, ...refusals(HOUR, 12, 2, words), ...goesOn(HOUR + 100)])).toEqual([])
  })
})
