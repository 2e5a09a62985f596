import {expect, test} from 'vitest'

import {known} from '../../platform/reading.js'
import {exactly} from '../draws.js'
import {minutes, seconds} from '../durations.js'
import {flat} from '../memory/models.js'
import {sidekiq} from '../servers/sidekiq.js'
import {aWorld} from '../world.fixture.js'
import {simulatedQueues} from './queue-system.js'
import type {JobKind} from './queues.js'

const EVERYTHING = {queues: null, without: [], countTo: 1e6}
const JOB: JobKind = {name: 'ImportJob', queue: 'imports', takes: exactly(seconds(10))}

/** One worker that does two jobs of 10 s at once, and gets seven. */
function working() {
  const worker = {
    size: 'Standard-1X',
    quantity: 1,
    command: 'bundle exec sidekiq',
    server: sidekiq({concurrency: 2}),
    memory: flat({mb: 200}),
  }
  const world = aWorld({
    app: {processes: {worker}},
    happens: [
      {
        after: minutes(1),
        what: stage => {
          for (let i = 0; i < 7; i++) stage.jobArrives(JOB)
        },
      },
    ],
  })
  const system = simulatedQueues(world)
  const begin = world.now()
  return {
    world,
    system,
    at: (ms: number) => {
      world.advanceTo(begin + ms)
      return system.read(EVERYTHING)
    },
  }
}

test('what waits, what is being done and what was', async () => {
  const {at} = working()
  expect((await at(minutes(1) - 1)).queues).toEqual(known([]))
  expect((await at(minutes(1) + seconds(4))).queues).toMatchObject({
    value: [
      {
        name: 'imports',
        ready: known(5),
        busy: known(2),
        waitMs: known(4000),
        arrived: known(7),
        completed: known(0),
      },
    ],
  })
  expect((await at(minutes(1) + seconds(14))).queues).toMatchObject({
    value: [{ready: known(3), busy: known(2), completed: known(2)}],
  })
  expect((await at(minutes(3))).queues).toMatchObject({
    value: [{ready: known(0), busy: known(0), waitMs: known(0), completed: known(7)}],
  })
})

test('a worker that is told to finish takes no more, and says until when it may', async () => {
  const {at, system, world} = working()
  const {workers} = await at(minutes(1) + seconds(4))
  if (!workers.known) throw new Error('no workers')
  expect(workers.value).toMatchObject([
    {dyno: 'worker.1', slots: known(2), busy: known(2), quiet: known(false), quietUntil: null},
  ])
  const [worker] = workers.value
  if (worker === undefined) throw new Error('no worker')
  const until = world.now() + minutes(2)
  expect(await system.quiet?.(worker, until)).toEqual({outcome: 'done'})
  expect((await at(minutes(2))).workers).toMatchObject({
    value: [{busy: known(0), quiet: known(true), quietUntil: until}],
  })
  expect((await at(minutes(2))).queues).toMatchObject({value: [{ready: known(5), busy: known(0)}]})
  expect(await system.quiet?.({...worker, id: 'worker.9'}, until)).toEqual({outcome: 'gone'})
})

test('a dyno that is scaled away ends its jobs, leaves the others, and is nobody any more', async () => {
  const {at, world} = working()
  await at(minutes(1) + seconds(4))
  world.updateFormation([{type: 'worker', quantity: 0}])
  const later = await at(minutes(3))
  expect(later.workers).toEqual(known([]))
  expect(later.queues).toMatchObject({value: [{ready: known(5), busy: known(0), completed: known(2)}]})
})
