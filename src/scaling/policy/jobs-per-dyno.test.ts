import fc from 'fast-check'
import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {known, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import type {Look} from '../look.js'
import {jobsPerDyno} from './jobs-per-dyno.js'

function advice(look: Partial<Look>, countsBusy = true) {
  return jobsPerDyno({jobsPerDyno: 100, countsBusy}).advise(aLook(look), null).advice
}

test('rounded up, so that no job waits without a dyno, and told with all figures', () => {
  expect(advice({ready: known(2496), busy: known(4)})).toEqual({
    known: true,
    atLeast: 25,
    downTo: 25,
    keeps: null,
    reasons: [{rule: 'jobs-per-dyno', dynos: 25, text: '2,500 jobs at 100 per dyno need 25 dynos'}],
  })
  expect(advice({ready: known(1), busy: known(0)})).toMatchObject({
    atLeast: 1,
    reasons: [{text: '1 job at 100 per dyno needs 1 dyno'}],
  })
})

test('jobs that are being done count only where they are to', () => {
  expect(advice({ready: known(0), busy: known(500)}, false)).toMatchObject({atLeast: 0})
  expect(advice({ready: known(150), busy: unknown('nobody says')}, false)).toMatchObject({downTo: 2})
})

test('what may be more takes none away', () => {
  expect(advice({ready: atLeast(250), busy: known(0)})).toMatchObject({
    atLeast: 3,
    downTo: null,
    keeps: {because: 'unknown', why: 'there may be more that is not known'},
    reasons: [{text: 'at least 250 jobs at 100 per dyno need 3 dynos'}],
  })
})

test('nothing known is nothing advised', () => {
  expect(advice({ready: unknown('it does not answer'), busy: unknown('?')})).toEqual({
    known: false,
    why: 'it does not answer',
  })
})

test('more jobs never want fewer dynos', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (jobs, more) => {
      const [few, many] = [jobs, jobs + more].map(ready => advice({ready: known(ready), busy: known(0)}))
      return few?.known === true && many?.known === true && few.atLeast <= many.atLeast
    }),
  )
})
