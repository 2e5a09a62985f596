import fc from 'fast-check'
import {expect, test} from 'vitest'

import {aLook} from '../../../test/support/looks.js'
import {known, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import type {Advice} from '../advice.js'
import type {Look} from '../look.js'
import {jobsPerDyno} from './jobs-per-dyno.js'

function advised(look: Partial<Look>, countsBusy = true): Advice {
  return jobsPerDyno({jobsPerDyno: 100, countsBusy}).advise(aLook(look), null).advice
}

test('as many as all jobs need, rounded up, both ways', () => {
  expect(advised({ready: known(2490), busy: known(10)})).toEqual({
    known: true,
    atLeast: 25,
    downTo: 25,
    keeps: null,
    reasons: [{rule: 'jobs-per-dyno', dynos: 25, text: '2,500 jobs at 100 per dyno need 25 dynos'}],
  })
  expect(advised({ready: known(2501), busy: known(10)}, false)).toMatchObject({atLeast: 26, downTo: 26})
  expect(advised({ready: known(0), busy: known(0)})).toMatchObject({atLeast: 0, downTo: 0})
})

test('jobs that dynos finish which take no more want no other dyno', () => {
  expect(advised({busy: known(130), finishing: 130})).toMatchObject({atLeast: 0, downTo: 0})
  expect(advised({ready: known(90), busy: known(130), finishing: 125})).toMatchObject({atLeast: 1})
})

test('what is not wholly known takes none away', () => {
  const part = advised({ready: atLeast(150), busy: known(1)})
  expect(part).toMatchObject({atLeast: 2, downTo: null, keeps: {because: 'unknown'}})
  expect(part).toMatchObject({reasons: [{text: 'at least 151 jobs at 100 per dyno need 2 dynos'}]})
  expect(advised({ready: unknown('it does not answer')})).toEqual({known: false, why: 'it does not answer'})
  expect(advised({ready: known(1), busy: unknown('nobody says')})).toMatchObject({atLeast: 1, downTo: null})
  expect(advised({ready: known(1), busy: unknown('nobody says')}, false)).toMatchObject({downTo: 1})
})

test('more jobs never need fewer dynos', () => {
  const dynosFor = (ready: number) => {
    const advice = advised({ready: known(ready)})
    return advice.known ? advice.atLeast : -1
  }
  fc.assert(
    fc.property(fc.nat(100_000), fc.nat(100_000), (jobs, more) => dynosFor(jobs) <= dynosFor(jobs + more)),
  )
})
