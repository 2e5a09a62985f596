import fc from 'fast-check'
import {expect, test} from 'vitest'

import {anApiDyno} from '../../../test/support/app-facts.js'
import type {DynoState} from '../../platform/api.js'
import {restartDyno} from '../action.js'
import {goalOf} from './goal.js'
import {isOver} from './progress.js'
import {Watch} from './watch.js'

const SETTLE_MS = 10_000
const DEADLINE_MS = 60_000
const OLD = anApiDyno()
const GOAL = goalOf(restartDyno(OLD), {dynos: [OLD], formation: null, release: null})

/** What one look sees under the name: which life of it, and how it is; null for nobody. */
const sight = fc.option(
  fc.record({
    life: fc.constantFrom('id of web.1', 'second', 'second', 'second', 'third'),
    state: fc.constantFrom<DynoState>('up', 'up', 'up', 'starting', 'crashed', 'down', 'unknown'),
  }),
)
const looks = fc.array(fc.record({sight, afterMs: fc.integer({min: 1, max: 6000})}), {maxLength: 60})

test('complete is only what was up at every look for as long as it has to be, and every watch ends', () => {
  fc.assert(
    fc.property(looks, seen => {
      const watch = new Watch(GOAL, {settleMs: SETTLE_MS, deadlineMs: DEADLINE_MS}, 0)
      let now = 0
      /** Whose looks have all seen it up, and since when. */
      let up = {id: '', since: 0}
      for (const {sight, afterMs} of seen) {
        now += afterMs
        const dynos = sight === null ? [] : [anApiDyno({id: sight.life, state: sight.state})]
        const isUp = sight !== null && sight.state === 'up' && sight.life !== OLD.id
        if (!isUp) up = {id: '', since: now}
        else if (up.id !== sight.life) up = {id: sight.life, since: now}

        const progress = watch.look(dynos, now)
        if (progress.state === 'complete') return isUp && now - up.since >= SETTLE_MS
        if (isOver(progress)) return true
        if (now >= DEADLINE_MS && !isUp) return false
      }
      return true
    }),
    {numRuns: 1000},
  )
})

test('a process that is replaced while it settles has ended again', () => {
  const watch = new Watch(GOAL, {settleMs: SETTLE_MS, deadlineMs: DEADLINE_MS}, 0)
  expect(watch.look([anApiDyno({id: 'second'})], 0).state).toBe('settling')
  expect(watch.look([anApiDyno({id: 'third'})], 5000)).toMatchObject({
    state: 'failed',
    text: 'the new process of web.1 has ended again',
  })
})

test('unless a later release has replaced it', () => {
  const watch = new Watch(GOAL, {settleMs: SETTLE_MS, deadlineMs: DEADLINE_MS}, 0)
  watch.look([anApiDyno({id: 'second', release: 42})], 0)
  expect(watch.look([anApiDyno({id: 'third', release: 43})], 5000).state).toBe('settling')
  expect(watch.settlesInMs(5000)).toBe(SETTLE_MS)
})
