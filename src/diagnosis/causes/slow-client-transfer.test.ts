import {describe, expect, test} from 'vitest'

import {appLine, findingOf, loudIds, requestId, routerLine} from '../../../test/support/log-lines.js'

/** The app ends the request of second 60 at this one. */
function done(second: number, words = 'Completed 200 OK in 900ms (ActiveRecord: 20.0ms)'): string {
  return appLine(second, 'web.1', `[${requestId(60)}] ${words}`)
}

const DOWNLOAD = {path: '/exports/7.zip', service: 38_000, bytes: 28_000_000}

describe('fires', () => {
  test('on a large answer that the app had done long before', () => {
    const finding = findingOf([done(24), routerLine(60, DOWNLOAD)], 'slow-client-transfer')
    expect(finding).toMatchObject({severity: 'info', confidence: 'high', count: 1, process: 'web'})
    expect(finding?.summary).toContain('1 slow download from web, 38 s (GET /exports/7.zip)')
    expect(finding?.explanation).toContain('done 36 s before')
    expect(finding?.explanation).toContain('27 MB')
  })

  test('on a large answer that took longer than H12 allows, with its rate', () => {
    const finding = findingOf([routerLine(60, DOWNLOAD)], 'slow-client-transfer')
    expect(finding).toMatchObject({severity: 'info', confidence: 'medium'})
    expect(finding?.explanation).toContain('27 MB at 720 kB a second')
    expect(finding?.alternatives).not.toEqual([])
  })

  test('on an upload that took longer than H12 allows', () => {
    const lines = [
      routerLine(60, {path: '/photos', method: 'POST', service: 75_000, status: 303, bytes: 400}),
    ]
    expect(findingOf(lines, 'slow-client-transfer')?.summary).toContain('1 slow upload')
    expect(loudIds(lines)).toEqual([])
  })

  test('on a few shorter ones', () => {
    const lines = [1, 2, 3].map(i => routerLine(60 * i, {...DOWNLOAD, service: 12_000 + i * 700}))
    expect(findingOf(lines, 'slow-client-transfer')?.count).toBe(3)
    expect(findingOf(lines.slice(1), 'slow-client-transfer')).toBeUndefined()
  })
})

describe('stays silent when', () => {
  test.each([
    ['the app took as long', [done(60), routerLine(60, DOWNLOAD)]],
    ['it is a stream', [routerLine(60, {...DOWNLOAD, path: '/events'})]],
    ['it is a websocket', [routerLine(60, {...DOWNLOAD, status: 101})]],
    ['a small answer is slow', [routerLine(60, {service: 29_000})]],
    [
      'an answer to a POST is long in coming',
      [routerLine(60, {method: 'POST', service: 44_000, bytes: 9000})],
    ],
    ['an upload is cut off', [routerLine(60, {method: 'POST', service: 75_000, code: 'H28', bytes: 0})]],
  ])('%s', (_, lines) => {
    expect(findingOf(lines, 'slow-client-transfer')).toBeUndefined()
  })
})
