import {expect, test} from 'vitest'

import {aWorker} from '../../../test/support/queue-readings.js'
import {known, unknown} from '../../platform/reading.js'
import type {WorkerReading} from '../../queues/queue-system.js'
import type {DynoLoad} from './dyno-load.js'
import {finishingOf} from './finishing.js'

function aLoad(workers: readonly WorkerReading[], isTold: boolean): DynoLoad {
  return {name: 'worker.1', workers, idle: known(false), isTold, isQuiet: false, graceUntil: null}
}

const inBoth = aWorker({busy: known(3), queues: known(['mail', 'images'])})

test('jobs of dynos that were told to finish, and of no others', () => {
  expect(finishingOf([aLoad([inBoth, inBoth], true), aLoad([inBoth], false)], () => 1)).toBe(6)
})

test('a job counts as little as one of any queue that its process takes from', () => {
  const weights: Readonly<Record<string, number>> = {mail: 5, images: 2}
  const weightOf = (queue: string) => weights[queue] ?? 0
  expect(finishingOf([aLoad([inBoth], true)], weightOf)).toBe(6)
  const elsewhereToo = aWorker({busy: known(3), queues: known(['mail', 'other'])})
  expect(finishingOf([aLoad([elsewhereToo], true)], weightOf)).toBe(0)
})

test('what is not known of them counts as nothing', () => {
  const silent = aWorker({busy: unknown('not told')})
  const anywhere = aWorker({busy: known(3), queues: unknown('not told')})
  const nowhere = aWorker({busy: known(3), queues: known([])})
  expect(finishingOf([aLoad([silent, anywhere, nowhere], true)], () => 1)).toBe(0)
})
