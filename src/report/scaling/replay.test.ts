import {expect, test} from 'vitest'

import type {Replay, ReplayRow} from '../../scaling/traces/replay.js'
import {replayJson, replayText} from './replay.js'

const FROM = Date.UTC(2026, 2, 2, 9)

function aRow(fields: Partial<ReplayRow>): ReplayRow {
  return {
    title: 'ours',
    setting: null,
    jobs: 2500,
    p50Ms: 900,
    p95Ms: 31_000,
    p99Ms: 42_000,
    overGoal: 0,
    cut: 0,
    dynoHours: 4.25,
    actions: 12,
    mostDynos: 6,
    keepsGoal: true,
    cents: 1476,
    ...fields,
  }
}

const REPLAY: Replay = {
  from: FROM,
  until: FROM + 3_600_000,
  jobs: 2500,
  slots: 5,
  maxWaitMs: 60_000,
  rows: [
    aRow({}),
    aRow({
      title: 'the plain rule',
      setting: '100 jobs per dyno',
      overGoal: 0.012,
      cut: 3,
      cents: 2900,
      keepsGoal: false,
    }),
  ],
  course: [0, 1, 2, 3].map(index => ({
    at: FROM + index * 1_200_000,
    backlog: index * 100,
    waitMs: 0,
    dynos: 1 + index,
  })),
  notes: ['dynos boot within 15 to 35 s'],
}

test('a table, two charts, and what was assumed', () => {
  expect(replayText(REPLAY, 100).join('\n')).toMatchInlineSnapshot(`
    "2,500 jobs from 2026-03-02 09:00:00 to 10:00:00 UTC, 5 slots on a dyno, goal 1 min

    rule            dyno hours    cost    p50  p95  p99  over goal  cut  changes  most
    ours                   4.3  $14.76  900ms  31s  42s        0 %    0       12     6
    the plain rule         4.3     $29  900ms  31s  42s        1 %    3       12     6

    backlog, at most 300
                                                                                                       ⢸
                                                                      ⢰⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠊
                                     ⡤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠜
    ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠇

    dynos, at most 4
                                                                                                       ⢸
                                     ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⡸⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠁
    ⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⣀⠇


    note: dynos boot within 15 to 35 s"
  `)
})

test('one line of JSON with times that machines read', () => {
  const json: unknown = JSON.parse(replayJson(REPLAY))
  expect(json).toMatchObject({
    schemaVersion: 1,
    from: '2026-03-02T09:00:00.000Z',
    rows: [{title: 'ours', cents: 1476}, {cut: 3}],
    course: [{at: '2026-03-02T09:00:00.000Z', backlog: 0}, {}, {}, {dynos: 4}],
  })
})
