import {expect, test} from 'vitest'

import {Random} from '../../simulator/random.js'
import type {Look} from '../look.js'
import {maxWait} from '../policy/max-wait.js'
import {simulate} from '../simulation/simulation.js'
import {steered} from '../simulation/steering.js'
import {reconstruct} from './reconstruct.js'
import {replayTrace, type ReplayOptions} from './replay.js'
import type {TracedJob} from './trace.js'

const FROM = Date.UTC(2026, 2, 2, 9)
const MINUTE = 60_000

const OPTIONS: ReplayOptions = {
  maxWaitMs: MINUTE,
  jobsPerDyno: 10,
  min: 0,
  max: 20,
  intervalMs: 10_000,
  drains: true,
  graceMs: 10 * MINUTE,
  slots: 5,
  serviceMs: null,
  peers: [],
  centsPerMonth: 2500,
}

/** Two hours, with a crowd in the middle of each. */
function someJobs(seed: number): TracedJob[] {
  const random = new Random(seed)
  const jobs: TracedJob[] = []
  for (let at = 0; at < 120 * MINUTE; at += random.exponential(at % (60 * MINUTE) > 40 * MINUTE ? 250 : 2000))
    jobs.push({at: FROM + at, serviceMs: random.exponential(3000)})
  return jobs
}

test('each rule is told with what it would have done and cost, ours first', () => {
  const replay = replayTrace({kind: 'jobs', jobs: someJobs(1)}, {...OPTIONS, peers: ['guv']})
  expect(replay.rows.map(({title}) => title)).toEqual(['ours', 'the plain rule', 'guv'])
  const [ours] = replay.rows
  expect(ours).toMatchObject({keepsGoal: true, cut: 0, setting: null})
  for (const row of replay.rows) {
    expect(row.cents).toBeCloseTo((row.dynoHours / 720) * 2500)
    expect(row.jobs).toBe(replay.jobs)
  }
  expect(replay.course[0]).toEqual({at: FROM, backlog: 0, waitMs: 0, dynos: 1})
  expect(replay.rows[2]?.setting).toMatch(/^deadline \d+ s, history \d+ s, every \d+ s$/)
  const again = replayTrace({kind: 'jobs', jobs: someJobs(1)}, OPTIONS)
  expect(again.rows[0]).toEqual(ours)
})

test('from what was looked at come about as many jobs as there were, as long as they were', () => {
  const jobs = someJobs(2)
  const {workload} = reconstruct({kind: 'jobs', jobs}, null)
  const looks: Look[] = []
  simulate({
    workload,
    controller: steered(maxWait({maxWaitMs: MINUTE}), OPTIONS),
    slots: 5,
    dynos: 1,
    bootMs: () => 20_000,
    onLook: look => looks.push({...look, at: FROM + look.at}),
  })
  const again = reconstruct({kind: 'looks', looks}, null)
  const total = (list: Float64Array) => list.reduce((sum, value) => sum + value, 0)
  expect(again.from).toBe(FROM)
  expect(again.slots).toBe(5)
  expect(again.workload.readyAt.length / jobs.length).toBeCloseTo(1, 1)
  expect(total(again.workload.serviceMs) / total(workload.serviceMs)).toBeCloseTo(1, 1)
  expect(again.notes[0]).toMatch(/^jobs are worked out from the looks/)
  const [from, direct] = [{kind: 'looks', looks} as const, {kind: 'jobs', jobs} as const].map(
    trace => replayTrace(trace, OPTIONS).rows[0]?.dynoHours ?? 0,
  )
  expect((from ?? 0) / (direct ?? 1)).toBeGreaterThan(0.8)
  expect((from ?? 0) / (direct ?? 1)).toBeLessThan(1.25)
})

test('what a trace does not tell is assumed, and said', () => {
  const jobs = someJobs(3).map(({at}) => ({at, serviceMs: null}))
  const {notes, slots} = replayTrace({kind: 'jobs', jobs}, {...OPTIONS, slots: null, jobsPerDyno: null})
  expect(slots).toBe(1)
  expect(notes).toEqual([
    expect.stringMatching(/^(\d+) of \1 jobs do not say how long they took: 10 s is taken$/),
    'how many jobs a dyno does at once is not known: 1 is taken',
    'dynos boot within 15 to 35 s',
  ])
})

test('an empty trace has nothing to tell, and does not fail', () => {
  for (const trace of [{kind: 'jobs', jobs: []} as const, {kind: 'looks', looks: []} as const])
    expect(replayTrace(trace, OPTIONS)).toMatchObject({jobs: 0, until: 0})
})
