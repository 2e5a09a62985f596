import {expect, test} from 'vitest'

import {HerokuError} from '../../heroku/errors.js'
import {known, unknown} from '../../platform/reading.js'
import {unknownQueue} from '../../queues/no-queue.js'
import type {QueueReading, SystemReading} from '../../queues/queue-system.js'
import {demandOf} from '../../scaling/demand.js'
import {decide} from '../../scaling/plain-rule.js'
import type {Turn} from '../../scaling/scaler.js'
import {explanation} from './explanation.js'
import {failedTurnJson, turnJson} from './turn-json.js'
import {turnLine} from './turn-line.js'

const BEFORE = {dynos: [], formation: [], release: null}
const NOW = Date.UTC(2026, 2, 2, 9, 5)

function aQueue(name: string, ready: number, fields: Partial<QueueReading> = {}): QueueReading {
  const rest = {waitMs: known(90_000), busy: known(4), scheduled: known(12), paused: known(false)}
  return {...unknownQueue(name, 'nobody counts them'), ready: known(ready), ...rest, ...fields}
}

function aTurn(queues: readonly QueueReading[], fields: Partial<Turn> = {}, at = 3): Turn {
  const reading: SystemReading = {
    at: known(NOW),
    queues: known(queues),
    workers: known([]),
    connections: known({used: 12, limit: 20}),
    notes: [],
  }
  const demand = demandOf(reading, {countsBusy: true})
  const decision = decide(demand.jobs, at, {jobsPerDyno: 100, min: 3, max: 50})
  return {at: NOW, reading, demand, decision, outcome: null, limit: null, ...fields}
}

const BUSY = [aQueue('high', 2496)]
const refused = new HerokuError('no-access', 'this account may not do that', {next: 'ask'})

test.each<[string, Turn]>([
  [
    'worker: 3 -> 25 dynos: 2,500 jobs at 100 per dyno need 25 dynos',
    aTurn(BUSY, {outcome: {outcome: 'done', text: '', before: BEFORE}}),
  ],
  [
    'worker: 3 -> 10 dynos: 2,500 jobs at 100 per dyno need 25 dynos, but Heroku takes no more than 10',
    aTurn(BUSY, {outcome: {outcome: 'done', text: '', before: BEFORE}, limit: 10}),
  ],
  [
    'worker: stays at 3 dynos: 2,500 jobs at 100 per dyno need 25 dynos, but Heroku takes no more than 3',
    aTurn(BUSY, {limit: 3}),
  ],
  [
    'worker: stays at 3 dynos: this account may not do that',
    aTurn(BUSY, {outcome: {outcome: 'refused', text: 'this account may not do that', error: refused}}),
  ],
  [
    'worker: may have gone from 3 to 25 dynos: no answer came; see it with heroku ps',
    aTurn(BUSY, {
      outcome: {outcome: 'unknown', text: 'no answer came', lookWith: 'heroku ps', before: BEFORE},
    }),
  ],
  ['worker: left as it is: it is at 7', aTurn(BUSY, {outcome: {outcome: 'already', text: 'it is at 7'}})],
  ['worker: held at 3 dynos: there is none', aTurn([unknownQueue('misspelt', 'there is none')])],
  [
    'worker: stays at 0 dynos: it is at 0, which --min 3 never sets: scale it to 1 or more to go on',
    aTurn(BUSY, {}, 0),
  ],
])('%s', (line, turn) => {
  expect(turnLine('worker', turn)).toBe(line)
})

test('explains what is known, what is not, and why; names cannot forge anything', () => {
  const queues = [
    ...BUSY,
    aQueue('evil\u001b[2Jname', 1, {paused: known(true), waitMs: unknown('nobody writes it down')}),
    unknownQueue('misspelt', 'there is none'),
  ]
  expect(explanation(aTurn(queues), 200).join('\n')).toMatchInlineSnapshot(`
    "queue     ready  waits  busy  counts  scheduled  next due  retries  blocked
    high      2,496  1m30s     4   2,500         12         ?        ?        ?
    evilname      1      ?     4       4         12         ?        ?        ?  paused
    misspelt      ?      ?     ?       ?          ?         ?        ?        ?
    0 workers
    12 connections to the datastore of 20
    ? high, evilname: retries, blocked: nobody counts them
    ? evilname: waits: nobody writes it down
    ? misspelt: ready, waits, busy, scheduled, retries, blocked, paused: there is none"
  `)
  expect(turnJson({app: 'shop', processType: 'worker', adapter: 'rq'}, aTurn(queues))).not.toContain(
    '\\u001b',
  )
})

test('where nothing could be read', () => {
  const turn = aTurn([])
  const nothing = unknown('cannot reach the Redis')
  const reading = {...turn.reading, queues: nothing, workers: nothing, connections: nothing}
  expect(explanation({...turn, reading, demand: {jobs: nothing, queues: []}}, 80)).toEqual([
    'queues: ? cannot reach the Redis',
    'workers: ? cannot reach the Redis',
  ])
})

test('a look that came to nothing', () => {
  expect(failedTurnJson({app: 'shop', processType: 'worker', adapter: 'rq'}, NOW, refused)).toBe(
    '{"schemaVersion":1,"at":"2026-03-02T09:05:00.000Z","app":"shop","processType":"worker","adapter":"rq","result":"failed","why":"this account may not do that"}',
  )
})
