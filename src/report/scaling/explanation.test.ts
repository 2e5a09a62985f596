import {expect, test} from 'vitest'

import {aQueue, aTurn, BESIDE, NOTHING_KNOWN, scales} from '../../../test/support/turns.js'
import {known, unknown} from '../../platform/reading.js'
import {unknownQueue} from '../../queues/no-queue.js'
import {NOTHING_BESIDE} from '../../scaling/beside.js'
import {explanation} from './explanation.js'

const QUEUES = [
  aQueue('high', 2496),
  aQueue('evil\u001b[2Jname', 1, {paused: known(true), waitMs: unknown('nobody writes it down')}),
  unknownQueue('misspelt', 'there is none'),
]

test('explains what is known, what is not, and why; names cannot forge anything', () => {
  const turn = aTurn({
    queues: QUEUES,
    decision: scales(3, 12),
    reasons: [
      {
        rule: 'drain',
        dynos: 12,
        text: '2,496 jobs that wait are to be begun within 60 s, 18 s of which a new dyno takes to start, and that needs 12 dynos',
      },
      {rule: 'keep-up', dynos: 7, text: '7 dynos keep up with 12.3 jobs/s'},
    ],
    notes: ['worker.2 has crashed and takes no jobs'],
  })
  expect(explanation(turn, BESIDE, 100).join('\n')).toMatchInlineSnapshot(`
    "queue     ready  waits  busy  counts  scheduled  next due  retries  blocked
    high      2,496  1m30s     4   2,500         12         ?        ?        ?
    evilname      1      ?     4       4         12         ?        ?        ?  paused
    misspelt      ?      ?     ?       ?          ?         ?        ?        ?
    0 workers
    12 connections to the datastore of 20
    ? high, evilname: retries, blocked: nobody counts them
    ? evilname: waits: nobody writes it down
    ? misspelt: ready, waits, busy, scheduled, retries, blocked, paused: there is none
    rule     dynos  why
    drain       12  2,496 jobs that wait are to be begun within 60 s, 18 s of which a new dyno takes to
                    start, and that needs 12 dynos
    keep-up      7  7 dynos keep up with 12.3 jobs/s
    3 to 50 dynos: --min is 3, --max is 50
    dynos: 3 wanted, 3 take jobs
    learned: 12 jobs/s come in, a job takes 1.2 s, a dyno starts in 18 s, a dyno does 10 jobs at once
    price: $75 a month for 3 dynos, $1,250 for 50
    note: worker.2 has crashed and takes no jobs"
  `)
})

test('what could not be learned says why', () => {
  expect(explanation(aTurn(), {...BESIDE, learned: NOTHING_KNOWN}, 80).slice(-5)).toMatchInlineSnapshot(`
    [
      "price: $75 a month for 3 dynos, $1,250 for 50",
      "? arrivals: one look tells no rate",
      "? how long a job takes: no job was seen to end",
      "? how long a dyno takes to start: no dyno was seen to start",
      "? jobs at once: no worker says how many jobs it does at once",
    ]
  `)
})

test('where nothing could be read', () => {
  const turn = aTurn()
  const nothing = unknown('cannot reach the Redis')
  const reading = {...turn.reading, queues: nothing, workers: nothing, connections: nothing}
  expect(
    explanation({...turn, reading, demand: {jobs: nothing, queues: []}}, NOTHING_BESIDE, 80).slice(0, 2),
  ).toEqual(['queues: ? cannot reach the Redis', 'workers: ? cannot reach the Redis'])
})
