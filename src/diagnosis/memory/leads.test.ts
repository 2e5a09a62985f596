import fc from 'fast-check'
import {expect, test} from 'vitest'

import {aState, after, FOUR_AM} from '../../../test/support/builders.js'
import {leadOf, type Moment} from './leads.js'

/** Six rises of a minute each in ten hours; a job that ran at `hits` of them and for so much of the time. */
function lead(hits: number, shareOfTime: number) {
  const state = aState({'worker.1': {}})
  const dyno = state.dynos.get('worker.1')
  const [life] = dyno?.generations ?? []
  if (dyno === undefined || life === undefined) throw new Error('the builder makes one life')
  life.firstLineAt = FOUR_AM
  life.lastLineAt = after(36_000)
  life.jobRuns.set('Import', {
    runs: 6,
    busyMs: shareOfTime * 36_000_000,
    running: 0,
    busySince: null,
  })
  const moments = Array.from({length: 6}, (_, n): Moment => ({
    fromAt: after(n * 5000),
    toAt: after(n * 5000 + 60),
    underWay: n < hits ? [{what: 'job', name: 'Import', startedAt: null}] : [],
    slowest: null,
  }))
  return leadOf(state, dyno, life, moments)
}

test('a job that runs seldom, but at most of the rises, is a lead', () => {
  expect(lead(5, 0.02)).toMatchObject({what: 'job', name: 'Import', hits: 5, of: 6})
})

test('one that runs all the time is none, nor one that ran at two of six', () => {
  expect(lead(6, 0.9)).toBeNull()
  expect(lead(2, 0.001)).toBeNull()
})

test('the more of the time it runs, the likelier it is chance', () => {
  fc.assert(
    fc.property(
      fc.double({min: 0, max: 0.2, noNaN: true}),
      fc.double({min: 0, max: 0.2, noNaN: true}),
      (a, b) => {
        const seldom = lead(6, Math.min(a, b))?.chance ?? 1
        const often = lead(6, Math.max(a, b))?.chance ?? 1
        expect(seldom).toBeLessThanOrEqual(often + 1e-12)
      },
    ),
  )
})
