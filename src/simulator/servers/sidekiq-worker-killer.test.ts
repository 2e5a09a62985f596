import {expect, test} from 'vitest'

import {exactly} from '../draws.js'
import {minutes, seconds} from '../durations.js'
import type {JobKind} from '../jobs/queues.js'
import {flat} from '../memory/models.js'
import {aWorld, toldIn} from '../world.fixture.js'
import type {World} from '../world.js'
import {sidekiq} from './sidekiq.js'

const SHORT: JobKind = {name: 'ShortJob', takes: exactly(seconds(30))}
const BLOATS: JobKind = {name: 'BloatingJob', takes: exactly(seconds(5)), retainsMb: exactly(200)}
const LONG: JobKind = {name: 'LongJob', takes: exactly(minutes(20))}

test('quiets Sidekiq above the maximum, waits for its jobs and stops it; the platform starts it anew', () => {
  const told = toldIn(working([BLOATS, SHORT, SHORT, SHORT]), minutes(2))
  expect(withoutNames(told).slice(2)).toEqual([
    'class=BloatingJob WARN: current RSS MB of worker.1:2:ID exceeds maximum RSS 400',
    'WARN: sending quiet to worker.1:2:ID',
    'class=BloatingJob INFO: done',
    'class=ShortJob INFO: start',
    'INFO: Received TSTP, no longer accepting new work',
    'INFO: Terminating quiet threads for default capsule',
    'WARN: shutting down worker.1:2:ID in 900 seconds',
    'class=ShortJob WARN: current RSS MB of worker.1:2:ID exceeds maximum RSS 400',
    'class=ShortJob INFO: done',
    'class=ShortJob WARN: current RSS MB of worker.1:2:ID exceeds maximum RSS 400',
    'class=ShortJob INFO: done',
    'WARN: stopping worker.1:2:ID',
    'WARN: waiting 30 seconds before sending SIGKILL to worker.1:2:ID',
    'INFO: Shutting down',
    'INFO: Bye!',
    'heroku[worker.1]: Process exited with status 0',
    'heroku[worker.1]: State changed from up to crashed',
    'heroku[worker.1]: State changed from crashed to starting',
    expect.stringContaining('Starting process with command'),
    'heroku[worker.1]: State changed from starting to up',
    expect.stringContaining('Booted Rails'),
    expect.stringContaining('Running in ruby'),
    expect.stringContaining('See LICENSE'),
    expect.stringContaining('connecting to Redis'),
    'class=ShortJob INFO: start',
    'class=ShortJob INFO: done',
  ])
})

test('after its grace a job that is not done goes back into the queue', () => {
  const told = withoutNames(toldIn(working([BLOATS, LONG]), minutes(17)))
  expect(told).toContain('INFO: Pausing to allow jobs to finish...')
  expect(told).toContain('INFO: Pushed 1 jobs back to Redis')
  expect(told.filter(line => line === 'class=LongJob INFO: start')).toHaveLength(2)
  expect(told).not.toContain('class=LongJob INFO: done')
})

test('leaves a process alone that is smaller', () => {
  const told = toldIn(working([SHORT, SHORT]), minutes(5))
  expect(told.filter(line => line.includes('WARN'))).toEqual([])
})

/** A worker with two threads and these jobs. */
function working(jobs: readonly JobKind[]): World {
  const worker = {
    size: 'Standard-1X',
    quantity: 1,
    command: 'bundle exec sidekiq',
    server: sidekiq({concurrency: 2, killer: {maximumMb: 400}}),
    memory: flat({mb: 250}),
  }
  return aWorld({
    app: {processes: {worker}},
    happens: [
      {
        after: 0,
        what: stage => {
          for (const job of jobs) stage.jobArrives(job)
        },
      },
    ],
  })
}

function withoutNames(told: readonly string[]): string[] {
  return told.map(line =>
    line
      .replace(/^app\[worker\.1]: pid=2 tid=\w+ /, '')
      .replace(/ (?:jid|elapsed)=\S+/g, '')
      .replace(/RSS \d+\.\d+/, 'RSS MB')
      .replace(/:2:\w{12}/, ':2:ID'),
  )
}
