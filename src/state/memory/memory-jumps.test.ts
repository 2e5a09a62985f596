import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {appLine, dynoLine, routerLine} from '../../../test/support/log-lines.js'
import type {Generation} from '../lives/life.js'

function sample(second: number, mb: number): string {
  return dynoLine(
    second,
    'web.1',
    `source=web.1 dyno=heroku.1.3654f538-ec7a-4036-ab26-c533467c9a8a sample#memory_total=${mb}.00MB sample#memory_rss=${mb}.00MB sample#memory_quota=512.00MB`,
  )
}

function job(second: number, what: string, name: string, id: string): string {
  return appLine(second, 'web.1', `pid=4 tid=abc class=${name} jid=${id} INFO: ${what}`)
}

function lifeOf(lines: readonly string[]): Generation | undefined {
  return stateOfText(`${lines.join('\n')}\n`).dynos.get('web.1')?.generations[0]
}

test('notes a rise of minutes once, with the jobs that ran or have just ended', () => {
  const life = lifeOf([
    sample(0, 200),
    sample(20, 201),
    job(25, 'start', 'Import', 'a1'),
    job(30, 'start', 'Mail', 'b2'),
    job(32, 'done', 'Mail', 'b2'),
    sample(40, 240),
    sample(60, 300),
    job(70, 'done', 'Import', 'a1'),
    sample(80, 301),
    sample(100, 300),
  ])
  expect(life?.jumps).toMatchObject([{fromMb: 201, toMb: 301}])
  expect(life?.jumps[0]?.underWay.map(({name}) => name)).toEqual(['Mail', 'Import'])
  expect(life?.jobRuns.get('Import')).toEqual({runs: 1, busyMs: 45_000, running: 0, busySince: null})
})

test('jobs that had ended before are not named', () => {
  const life = lifeOf([
    sample(0, 200),
    job(1, 'start', 'Mail', 'b2'),
    job(2, 'done', 'Mail', 'b2'),
    sample(20, 200),
    sample(40, 240),
  ])
  expect(life?.jumps).toMatchObject([{underWay: []}])
})

test('knows the slowest request of these minutes, although it ends later', () => {
  const life = lifeOf([
    sample(0, 200),
    routerLine(10, {path: '/fast', service: 20}),
    sample(20, 200),
    sample(40, 260),
    routerLine(50, {path: '/exports/42.csv', service: 28_000}),
    sample(60, 261),
    sample(80, 262),
  ])
  expect(life?.jumps[0]?.slowest).toEqual({route: '/exports/42.csv', ms: 28_000})
})

test('slow growth and samples that are far apart are no jumps', () => {
  const slow = Array.from({length: 40}, (_, index) => sample(index * 20, 200 + index * 2))
  expect(lifeOf(slow)?.jumps).toEqual([])
  expect(lifeOf([sample(0, 200), sample(600, 400)])?.jumps).toEqual([])
})

test('keeps 32 of them, the highest', () => {
  const lines = Array.from({length: 80}, (_, index) => [
    sample(index * 600, 100),
    sample(index * 600 + 20, 150 + index),
  ])
  const jumps = lifeOf(lines.flat())?.jumps ?? []
  expect(jumps).toHaveLength(32)
  expect(Math.min(...jumps.map(({toMb}) => toMb))).toBe(150 + 48)
})

test('an episode over the quota knows what ran when it began', () => {
  const life = lifeOf([
    job(1, 'start', 'Import', 'a1'),
    sample(20, 600),
    dynoLine(20, 'web.1', 'Error R14 (Memory quota exceeded)'),
  ])
  expect(life?.overQuota[0]?.underWay).toMatchObject([{what: 'job', name: 'Import'}])
})
