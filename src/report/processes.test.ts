import {expect, test} from 'vitest'

import {after, aState} from '../../test/support/builders.js'
import {summariseProcesses} from './processes.js'

test('sums up a process type over its dynos and their lives', () => {
  const state = aState({
    'web.2': {
      served: [100, 100],
      codes: {H12: 1},
      quotaMb: 512,
      memory: [
        [0, 300],
        [20, 280],
      ],
    },
    'web.10': {served: [100], codes: {H12: 2, R14: 9}, memory: [[0, 530]], exits: [1, 137]},
  })
  expect(summariseProcesses(state)).toEqual([
    {
      type: 'web',
      dynos: ['web.2', 'web.10'],
      size: null,
      quotaMb: 512,
      requests: 6,
      failed: 3,
      p50Ms: expect.closeTo(100, -1),
      p95Ms: expect.closeTo(100, -1),
      codes: {R14: 9, H12: 3},
      memoryPeakMb: 530,
      restarts: 2,
      lastExit: {dyno: 'web.10', at: after(119), status: 137},
    },
  ])
})

test('what no line told is unknown, not zero', () => {
  expect(summariseProcesses(aState({'worker.1': {}}))).toMatchObject([
    {
      requests: null,
      failed: null,
      p50Ms: null,
      p95Ms: null,
      memoryPeakMb: null,
      quotaMb: null,
      lastExit: null,
    },
  ])
})

test('web comes first and one-offs last', () => {
  const state = aState({'scheduler.42': {}, 'clock.1': {}, 'run.7': {}, 'web.1': {}, 'worker.1': {}})
  expect(summariseProcesses(state).map(row => row.type)).toEqual([
    'web',
    'clock',
    'worker',
    'run',
    'scheduler',
  ])
})

test('lines that name no dyno make a row only when they carry figures', () => {
  expect(summariseProcesses(aState({unknown: {}}))).toEqual([])
  expect(summariseProcesses(aState({unknown: {memory: [[0, 600]]}}))).toMatchObject([
    {type: 'unknown', memoryPeakMb: 600},
  ])
})
