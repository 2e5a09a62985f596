import {onTestFinished} from 'vitest'

import type {Command} from '../../src/queues/connections/redis/commands.js'
import {createWorld} from '../../src/simulator/create-world.js'
import {startSimulator} from '../../src/simulator/http/simulator.js'
import {healthy} from '../../src/simulator/scenarios/healthy.js'

/** When it is there, at first. */
export const PLAYED_AT = Date.UTC(2026, 9, 14, 14, 3, 5)

export interface WorkersSettings {
  readonly quantity: number
  readonly size?: string
  readonly config?: Readonly<Record<string, string>>
  /** What time it is there, at first. */
  readonly now?: number
}

/** A simulated Heroku with an app of which the `worker` type is to be scaled. */
export async function playWorkers({
  quantity,
  size = 'Standard-1X',
  config = {},
  now = PLAYED_AT,
}: WorkersSettings) {
  const {web, worker} = healthy.app.processes
  if (web === undefined || worker === undefined) throw new Error('no such process type')
  const processes = {web: {...web, size}, worker: {...worker, size, quantity}}
  const scenario = {...healthy, app: {...healthy.app, processes, config}}
  const world = createWorld({scenario, seed: 1, now})
  const simulator = await startSimulator({world})
  onTestFinished(() => simulator.close())
  const {url, token, requests} = simulator
  return {
    ...simulator,
    app: world.app().name,
    environment: {HEROKU_HOST: url, HEROKU_API_KEY: token},
    world,
    workers: () => world.formation().find(({type}) => type === 'worker'),
    /** What was changed, in order. */
    writes: () => requests.filter(({method}) => method !== 'GET').map(({method, body}) => ({method, body})),
  }
}

function pushed(queue: string, count: number): Command {
  return ['RPUSH', `rq:queue:${queue}`, ...Array.from({length: count}, (_, i) => `${queue}-${i}`)]
}

/** What RQ would have written for so many jobs in each queue, an hour ago. */
export function rqJobs(counts: Readonly<Record<string, number>>): readonly Command[] {
  const anHourAgo = new Date(Date.now() - 3_610_000).toISOString()
  return Object.entries(counts).flatMap(([queue, count]): readonly Command[] => [
    ['SADD', 'rq:queues', `rq:queue:${queue}`],
    ...(count === 0 ? [] : [pushed(queue, count)]),
    ['HSET', `rq:job:${queue}-0`, 'enqueued_at', anHourAgo],
  ])
}
