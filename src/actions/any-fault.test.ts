import fc from 'fast-check'
import {expect, test} from 'vitest'

import type {ActedOn} from '../../test/support/acting.js'
import {ACTIONS, anApp} from '../../test/support/chosen-actions.js'
import type {Platform, PlatformWrites} from '../heroku/platform.js'
import type {Fault, Trouble} from '../simulator/http/faults.js'
import type {RecordedRequest} from '../simulator/http/requests.js'
import {carryOut} from './carry-out.js'
import {follow} from './follow.js'
import {isOver, type Progress} from './follow/progress.js'
import type {Outcome} from './outcome.js'

const trouble: fc.Arbitrary<Trouble> = fc.constantFrom<Trouble>(
  {kind: 'refuse'},
  {kind: 'reset-before'},
  {kind: 'reset-after'},
  {kind: 'cut'},
  {kind: 'hang'},
  {kind: 'html', status: 200},
  {kind: 'html', status: 503},
  {kind: 'error', error: 'unauthorized'},
  {kind: 'error', error: 'forbidden'},
  {kind: 'error', error: 'not_found'},
  {kind: 'error', error: 'invalid_params'},
  {kind: 'error', error: 'rate_limit'},
  {kind: 'error', error: 'unavailable'},
)
const fault: fc.Arbitrary<Fault> = fc.record({
  on: fc.constantFrom({}, {method: 'GET'}, {method: 'DELETE'}, {method: 'PATCH'}),
  times: fc.constantFrom(1, 1, 2, 6),
  what: trouble,
})

/** What other people do to the app meanwhile. */
const MEDDLING: Readonly<Record<string, (app: ActedOn) => unknown>> = {
  'nobody': () => undefined,
  'a restart': ({world}) => world.restartDyno('web.1'),
  'a restart of all': ({world}) => world.restartAll(),
  'the same scaling': ({world}) => world.updateFormation([{type: 'web', quantity: 4}]),
  'other scaling': ({world}) =>
    world.updateFormation([
      {type: 'web', quantity: 3},
      {type: 'worker', quantity: 2},
    ]),
  'the same value': ({world}) => world.setConfigVars({WEB_CONCURRENCY: '3', TOKEN: 'n3w'}),
  'a release': ({world}) => world.setConfigVars({OTHER: '1'}),
}

test('whatever breaks and whoever meddles: one write at most, and what is told is true', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(ACTIONS)),
      fc.array(fault, {maxLength: 5}),
      fc.constantFrom(...Object.values(MEDDLING)),
      fc.constantFrom('before the check', 'before the write'),
      async (choose, faults, meddle, when) => {
        const app = await anApp({readDeadlineMs: 50, writeDeadlineMs: 50})
        const {action, isDone} = await choose(app)
        if (when === 'before the check') meddle(app)
        app.heroku.setFaults(faults)
        const platform =
          when === 'before the write' ? writingAfter(() => meddle(app), app.platform) : app.platform

        const {outcome} = await carryOut(action, {platform, clock: app.clock, actOn: ['starting']})

        expect(app.writes().length).toBeLessThanOrEqual(1)
        expect(isTrue(outcome, isDone(), app.writes())).toBe(true)
      },
    ),
    {numRuns: 100},
  )
}, 60_000)

test('whatever breaks, following ends, writes nothing, and calls complete only what is', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.values(ACTIONS)),
      fc.array(fault, {maxLength: 5}),
      fc.constantFrom(...Object.values(MEDDLING)),
      async (choose, faults, meddle) => {
        const app = await anApp({readDeadlineMs: 50})
        const {action, isDone} = await choose(app)
        const outcome = await carryOut(action, app)
        if (outcome.outcome !== 'done') throw new Error(outcome.text)
        app.heroku.setFaults(faults)
        meddle(app)

        let last: Progress | null = null
        for await (const progress of follow(action, outcome.before, app)) last = progress

        expect(last !== null && isOver(last)).toBe(true)
        expect(last?.state !== 'complete' || isDone()).toBe(true)
        expect(app.writes()).toHaveLength(1)
      },
    ),
    {numRuns: 40},
  )
}, 60_000)

/** A platform that somebody else is quicker to write to. */
function writingAfter(meddle: () => void, platform: Platform): Platform {
  const write = new Proxy(platform.write, {
    get(target, name: keyof PlatformWrites) {
      meddle()
      return target[name]
    },
  })
  return {...platform, write}
}

function isTrue(outcome: Outcome['outcome'], isDone: boolean, writes: readonly RecordedRequest[]): boolean {
  switch (outcome) {
    case 'done':
    case 'already':
      return isDone
    case 'refused':
      return !writes.some(wasCarriedOut)
    case 'skipped':
      return writes.length === 0
    case 'unknown':
      return true
    case 'would-do':
      return false
  }
}

function wasCarriedOut({status, fault}: RecordedRequest): boolean {
  return fault === 'reset-after' || (status !== null && status < 300 && fault !== 'html')
}
