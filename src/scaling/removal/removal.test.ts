import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {anApiDyno} from '../../../test/support/app-facts.js'
import {known, type Reading, unknown} from '../../platform/reading.js'
import {atLeast} from '../../queues/amounts.js'
import type {WorkerReading} from '../../queues/queue-system.js'
import {loadsOf} from './dyno-load.js'
import {quietDynosOf} from './quiet-dynos.js'
import {removalOf, type RemovalFacts} from './removal.js'

const NOW = 1_000_000

function aWorker(dyno: string | null, busy: number, some: Partial<WorkerReading> = {}): WorkerReading {
  return {
    id: `${dyno ?? 'elsewhere'}:4:abc`,
    dyno,
    slots: known(5),
    busy: known(busy),
    quiet: known(false),
    quietUntil: null,
    queues: known(['default']),
    ...some,
  }
}

const QUIET = {quiet: known(true), quietUntil: NOW + 60_000}

/** A worker on each dyno, with so many jobs; the first is `worker.1`. */
function working(...busy: readonly number[]): readonly WorkerReading[] {
  return busy.map((jobs, index) => aWorker(`worker.${index + 1}`, jobs))
}

function facts(
  quantity: number,
  workers: Reading<readonly WorkerReading[]> | readonly WorkerReading[],
  some: Partial<RemovalFacts> = {},
): RemovalFacts {
  const reading = 'known' in workers ? workers : known(workers)
  const dynos = Array.from({length: quantity}, (_, index) => anApiDyno({name: `worker.${index + 1}`}))
  const jobs = reading.known
    ? reading.value.reduce((sum, {busy}) => sum + (busy.known === false ? 0 : busy.value), 0)
    : 1
  return {
    type: 'worker',
    generation: 'cedar',
    quantity,
    loads: loadsOf(dynos, reading),
    busy: known(jobs),
    ready: known(0),
    isTrusted: true,
    mayStopIdle: false,
    tellsDynos: true,
    canQuiet: false,
    protectBusy: false,
    ignoreBusy: false,
    now: NOW,
    ...some,
  }
}

describe('on Cedar the highest go', () => {
  test('as far down as they are idle', () => {
    expect(removalOf(facts(5, working(0, 0, 2, 0, 0)), 1)).toEqual({
      way: 'go',
      to: 3,
      waits: 'worker.3 is busy',
    })
    expect(removalOf(facts(5, working(0, 0, 2, 0, 0)), 4)).toEqual({way: 'go', to: 4, waits: null})
    expect(removalOf(facts(3, working(0, 0, 1)), 1)).toEqual({way: 'wait', why: 'worker.3 is busy'})
  })

  test('what nobody knows is busy, what has crashed is not', () => {
    expect(removalOf(facts(3, working(1, 0)), 1)).toEqual({
      way: 'wait',
      why: 'no process of worker.3 is known',
    })
    expect(removalOf(facts(3, unknown('it does not say')), 1)).toEqual({way: 'wait', why: 'it does not say'})
    const partly = [...working(1, 0), aWorker('worker.3', 0, {busy: atLeast(0)})]
    expect(removalOf(facts(3, partly), 1)).toMatchObject({way: 'wait'})
    const dynos = [anApiDyno({name: 'worker.1'}), anApiDyno({name: 'worker.2', state: 'crashed'})]
    const crashed = facts(2, [], {loads: loadsOf(dynos, known(working(1)))})
    expect(removalOf({...crashed, busy: known(1)}, 1)).toMatchObject({way: 'go', to: 1})
  })

  test('a dyno is known by its id as well, and may have several processes', () => {
    const two = [...working(1), aWorker('id of worker.2', 0), aWorker('worker.2', 3)]
    expect(removalOf(facts(2, two), 1)).toEqual({way: 'wait', why: 'worker.2 is busy'})
  })

  test('all at once where no job runs at all, or they bear to be cut off', () => {
    expect(removalOf(facts(9, unknown('nobody knows'), {busy: known(0)}), 2)).toMatchObject({
      way: 'go',
      to: 2,
    })
    expect(removalOf(facts(3, working(5, 5, 5), {ignoreBusy: true}), 1)).toMatchObject({way: 'go', to: 1})
  })
})

describe('on Fir any may be the one that goes', () => {
  const fir = {generation: 'fir'} as const

  test('so all have to be idle', () => {
    expect(removalOf(facts(3, working(1, 0, 0), fir), 1)).toEqual({
      way: 'wait',
      why: 'worker.1 is busy: on Fir any dyno may be the one that goes, so all have to be idle',
    })
    expect(removalOf(facts(3, working(0, 0, 0), {...fir, busy: unknown('?')}), 1)).toMatchObject({
      way: 'go',
      to: 1,
    })
    expect(removalOf(facts(3, working(0, 0, 0), {...fir, quantity: 4, busy: unknown('?')}), 1)).toMatchObject(
      {
        way: 'wait',
      },
    )
  })
})

describe('--protect-busy', () => {
  const protect = {protectBusy: true}

  test('none goes while any job runs, or may run', () => {
    expect(removalOf(facts(3, working(1, 0, 0), protect), 1)).toEqual({
      way: 'wait',
      why: '1 job runs on worker, and none is to be cut off',
    })
    expect(
      removalOf(facts(3, working(0, 0, 0), {...protect, busy: unknown('it is silent')}), 1),
    ).toMatchObject({
      way: 'wait',
    })
    expect(removalOf(facts(3, working(0, 0, 0), protect), 1)).toMatchObject({way: 'go', to: 1})
  })

  test('who can be told is told even then: what it does is seen late', () => {
    const late = {...protect, canQuiet: true, mayStopIdle: true}
    expect(removalOf(facts(2, working(0, 0), late), 1)).toMatchObject({way: 'drain', dynos: ['worker.2']})
    const told = [...working(0), aWorker('worker.2', 0, QUIET)]
    expect(removalOf(facts(2, told, late), 1)).toMatchObject({way: 'go', to: 1})
    const other = [...working(1), aWorker('worker.2', 0, QUIET)]
    expect(removalOf(facts(2, other, late), 1)).toMatchObject({way: 'wait'})
  })
})

describe('systems that can be told to finish', () => {
  const told = {canQuiet: true}

  test('the ones that are to go are told, whatever they do now', () => {
    expect(removalOf(facts(4, working(1, 0, 1, 0), told), 2)).toEqual({
      way: 'drain',
      dynos: ['worker.4', 'worker.3'],
      why: 'worker.4, worker.3 are to finish first',
    })
  })

  test('they go when they have finished, one after the other, and none is told twice', () => {
    const one = [...working(1, 0), aWorker('worker.3', 2, QUIET), aWorker('worker.4', 0, QUIET)]
    expect(removalOf(facts(4, one, told), 2)).toEqual({
      way: 'go',
      to: 3,
      waits: 'worker.3 is finishing its jobs',
    })
    expect(removalOf(facts(3, one.slice(0, 3), told), 2)).toEqual({
      way: 'wait',
      why: 'worker.3 is finishing its jobs',
    })
  })

  test('one that was told just now may still begin a job', () => {
    const justTold = [...working(1), aWorker('worker.2', 0, {quietUntil: NOW + 60_000})]
    expect(removalOf(facts(2, justTold, told), 1)).toMatchObject({way: 'wait'})
    expect(quietDynosOf(facts(2, justTold).loads, NOW)).toEqual({idle: [], busy: ['worker.2']})
  })

  test('their grace ends, and then they go busy or not', () => {
    const late = [...working(1), aWorker('worker.2', 2, {...QUIET, quietUntil: NOW})]
    expect(removalOf(facts(2, late, told), 1)).toMatchObject({way: 'go', to: 1})
    expect(quietDynosOf(facts(2, late).loads, NOW)).toEqual({idle: ['worker.2'], busy: []})
  })

  test('what somebody else has told to finish is given a grace as well', () => {
    const others = [...working(1), aWorker('worker.2', 2, {quiet: known(true)})]
    expect(removalOf(facts(2, others, told), 1)).toMatchObject({way: 'drain', dynos: ['worker.2']})
    expect(quietDynosOf(facts(2, others).loads, NOW)).toEqual({idle: [], busy: ['worker.2']})
  })

  test('one without any process goes only where no job runs', () => {
    expect(removalOf(facts(2, working(1), told), 1)).toMatchObject({way: 'wait'})
    expect(removalOf(facts(2, working(0), told), 1)).toMatchObject({way: 'go', to: 1})
  })
})

/** Each dyno with what it does, and whether and until when it was told to finish. */
const CREWS = fc.array(
  fc.record({
    busy: fc.oneof(fc.nat(2), fc.constant(null)),
    quiet: fc.boolean(),
    until: fc.option(fc.integer({min: NOW - 1000, max: NOW + 1000})),
    there: fc.boolean(),
  }),
  {minLength: 1, maxLength: 8},
)

test('no busy dyno goes before its grace has ended, the highest go first, and never more than asked', () => {
  const options = fc.record({canQuiet: fc.boolean(), protectBusy: fc.boolean(), fir: fc.boolean()})
  fc.assert(
    fc.property(CREWS, options, fc.nat(8), (crew, {canQuiet, protectBusy, fir}, less) => {
      const workers = crew.flatMap(({busy, quiet, until, there}, index) =>
        there
          ? aWorker(`worker.${index + 1}`, busy ?? 0, {
              busy: busy === null ? unknown('?') : known(busy),
              quiet: known(quiet),
              quietUntil: until,
            })
          : [],
      )
      const jobs = crew.reduce((sum, {busy, there}) => sum + (there ? (busy ?? 0) : 0), 0)
      const isWhole = workers.length === crew.length && crew.every(({busy}) => busy !== null)
      const to = Math.max(0, crew.length - less)
      const removal = removalOf(
        facts(crew.length, workers, {
          busy: isWhole ? known(jobs) : jobs > 0 ? atLeast(jobs) : unknown('?'),
          canQuiet,
          protectBusy,
          generation: fir ? 'fir' : 'cedar',
        }),
        to,
      )
      if (removal.way === 'drain') {
        const lowest = Math.min(...removal.dynos.map(name => Number(name.slice('worker.'.length))))
        return canQuiet && !fir && lowest > to
      }
      if (removal.way === 'wait') return true
      const going = fir && removal.to < crew.length ? crew : crew.slice(removal.to)
      const isSafe = going.every(
        ({busy, until, there}) => (there && busy === 0) || (canQuiet && until !== null && until <= NOW),
      )
      return removal.to >= to && (isSafe || jobs === 0) && (isSafe || isWhole)
    }),
    {numRuns: 500},
  )
})

test('what waits is about to be begun: while anything does, none goes that might begin it', () => {
  const nobodyTells = facts(6, unknown('nobody tells'), {
    busy: known(0),
    tellsDynos: false,
    protectBusy: true,
  })
  expect(removalOf(nobodyTells, 1)).toMatchObject({way: 'go', to: 1})
  expect(removalOf({...nobodyTells, ready: known(2)}, 1)).toMatchObject({
    way: 'wait',
    why: 'jobs wait that a dyno of worker is about to begin, and none is to be cut off',
  })
})

test('one that can be told is stopped untold only where that may be, and nothing waits or runs', () => {
  const idle = facts(3, working(0, 0, 0), {canQuiet: true})
  expect(removalOf(idle, 1)).toMatchObject({way: 'drain'})
  const rare = {...idle, mayStopIdle: true}
  expect(removalOf(rare, 1)).toMatchObject({way: 'go', to: 1})
  expect(removalOf({...rare, ready: known(1)}, 1)).toMatchObject({way: 'drain'})
  expect(removalOf({...rare, busy: known(1)}, 1)).toMatchObject({way: 'drain'})
})
