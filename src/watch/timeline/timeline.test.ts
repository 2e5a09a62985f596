import {describe, expect, test} from 'vitest'

import {aFinding} from '../../../test/support/builders.js'
import {stateOfText} from '../../../test/support/diagnose-text.js'
import {apiLine, dynoLine, routerLine} from '../../../test/support/log-lines.js'
import {emptyState} from '../../state/app-state.js'
import type {TimelineEntry} from './entry.js'
import {timelineOf} from './timeline.js'

const START = Date.UTC(2024, 4, 1, 12)
const EVER = {from: -Infinity, until: Infinity}

function entriesOf(lines: readonly string[], window = EVER): readonly TimelineEntry[] {
  return timelineOf({state: stateOfText(`${lines.join('\n')}\n`), findings: []}, window).toReversed()
}

/** Oldest first: when (s), what kind, where, and in which words. */
function told(lines: readonly string[], window = EVER) {
  return entriesOf(lines, window).map(({kind, at, dynos, text}) => [
    (at - START) / 1000,
    kind,
    dynos.join(' '),
    text,
  ])
}

function restart(second: number, dyno: string): string[] {
  return [
    dynoLine(second, dyno, 'State changed from up to starting'),
    dynoLine(second + 1, dyno, 'Stopping all processes with SIGTERM'),
    dynoLine(second + 2, dyno, 'Process exited with status 143'),
    dynoLine(second + 3, dyno, 'Starting process with command `bin/web`'),
    dynoLine(second + 5, dyno, 'State changed from starting to up'),
  ]
}

test('a deploy, its release, and the restarts it brings are three lines at most', () => {
  expect(
    told([
      apiLine(0, 'Deploy 7c1a9f3e by user jane@example.com'),
      apiLine(1, 'Release v42 created by user jane@example.com'),
      ...restart(2, 'web.1'),
      ...restart(12, 'web.2'),
      apiLine(600, 'Release v43 created by user jane@example.com'),
    ]),
  ).toEqual([
    [0, 'deploy', '', 'Deploy 7c1a9f3e by user jane@example.com (v42)'],
    [2, 'restart', 'web.1 web.2', 'restarted'],
    [600, 'release', '', 'Release v43 created by user jane@example.com'],
  ])
})

test('a crash, and the start after it', () => {
  expect(
    told([
      dynoLine(0, 'web.1', 'State changed from down to starting'),
      dynoLine(1, 'web.1', 'Starting process with command `bin/web`'),
      dynoLine(2, 'web.1', 'State changed from starting to up'),
      dynoLine(60, 'web.1', 'Process exited with status 1'),
      dynoLine(60.1, 'web.1', 'State changed from up to crashed'),
      dynoLine(90, 'web.1', 'State changed from crashed to starting'),
      dynoLine(91, 'web.1', 'Starting process with command `bin/web`'),
    ]),
  ).toEqual([
    [0, 'start', 'web.1', 'started'],
    [60, 'exit', 'web.1', 'crashed with status 1'],
    [90, 'restart', 'web.1', 'restarted after a crash'],
  ])
})

describe('an error code', () => {
  const h12 = (second: number, dyno = 'web.1') => routerLine(second, {code: 'H12', dyno})

  test('is told once for each burst of it, at its first moment', () => {
    expect(told([h12(7), h12(8, 'web.2'), h12(100), h12(299), h12(1000), h12(1001)])).toEqual([
      [7, 'code', 'web.1 web.2', 'H12 Request timeout'],
      [1000, 'code', 'web.1', 'H12 Request timeout'],
    ])
  })

  test('lasts until its last moment, and is there in a window that begins meanwhile', () => {
    const lines = [h12(0), h12(200), h12(400)]
    expect(entriesOf(lines)[0]).toMatchObject({at: START, until: START + 400_000, level: 'error'})
    expect(told(lines, {from: START + 399_000, until: Infinity})).toHaveLength(1)
    expect(told(lines, {from: START + 401_000, until: Infinity})).toEqual([])
  })

  test('of a dyno; R14 by its times over the quota', () => {
    const r14 = (second: number) => dynoLine(second, 'worker.1', 'Error R14 (Memory quota exceeded)')
    const r12 = dynoLine(50, 'web.1', 'Error R12 (Exit timeout) -> At least one process failed to exit')
    expect(told([r14(0), r14(20), r12, r14(1000)])).toEqual([
      [0, 'code', 'worker.1', 'R14 Memory quota exceeded'],
      [50, 'code', 'web.1', 'R12 Exit timeout'],
      [1000, 'code', 'worker.1', 'R14 Memory quota exceeded'],
    ])
  })

  test('of requests that reached no dyno, and of the log itself', () => {
    const l10 = `${new Date(START + 30_000).toISOString()} heroku[logplex]: Error L10 (output buffer overflow): 500 messages dropped since 2024-05-01T12:00:00+00:00.`
    expect(told([routerLine(0, {code: 'H14', dyno: ''}), l10])).toEqual([
      [0, 'code', '', 'H14 No web dynos running'],
      [30, 'code', '', 'L10 Drain buffer overflow'],
    ])
  })
})

test('findings come and go, and the log breaks off', () => {
  const state = emptyState()
  state.seen.gaps.push({at: 5, reason: 'a lost connection'}, {at: null, reason: 'unknown'})
  const finding = aFinding({severity: 'critical', summary: 'web.1 is stuck'})
  const entries = timelineOf({state, findings: [{finding, since: 3, until: 9}]}, EVER)
  expect(entries.map(({at, kind, level, text}) => [at, kind, level, text])).toEqual([
    [9, 'finding-gone', 'normal', 'web.1 is stuck'],
    [5, 'gap', 'warning', 'the log broke off because of a lost connection'],
    [3, 'finding', 'error', 'web.1 is stuck'],
  ])
})

test('no two entries have the same key', () => {
  const entries = entriesOf([...restart(0, 'web.1'), ...restart(200, 'web.1'), ...restart(200, 'web.2')])
  expect(new Set(entries.map(({key}) => key)).size).toBe(entries.length)
})
