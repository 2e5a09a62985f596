import {readFile} from 'node:fs/promises'

import {Ajv2020} from 'ajv/dist/2020.js'
import {beforeAll, expect, test} from 'vitest'

import {
  aQueue,
  aTurn,
  BESIDE,
  DONE,
  holds,
  NOTHING_KNOWN,
  scales,
  UNCLEAR,
} from '../../../test/support/turns.js'
import {HerokuError} from '../../heroku/errors.js'
import {known, unknown} from '../../platform/reading.js'
import {unknownQueue} from '../../queues/no-queue.js'
import {type Beside, NOTHING_BESIDE} from '../../scaling/beside.js'
import type {Turn} from '../../scaling/turn.js'
import {endOf} from '../../scaling/verdict.js'
import {failedTurnJson, turnJson} from './turn-json.js'

const PLACE = {app: 'shop', processType: 'worker', adapter: 'rq'}
const nothing = unknown('cannot reach the Redis')

let faultsOf: (line: string) => readonly unknown[]
beforeAll(async () => {
  const schema = JSON.parse(await readFile('docs/autoscale.schema.json', 'utf8')) as object
  // A field that the schema does not know is one that nobody was told of.
  const validate = new Ajv2020({allowUnionTypes: true, formats: {'date-time': true}}).compile({
    ...schema,
    additionalProperties: false,
  })
  faultsOf = line => (validate(JSON.parse(line)) ? [] : (validate.errors ?? []))
})

const DRAIN = {verdict: 'drain', at: 5, to: 3, now: ['worker.4', 'worker.5'], why: 'enough'} as const
const REVIVE = {verdict: 'revive', at: 5, dynos: ['worker.4'], why: 'too few'} as const

test.each<[string, Turn, Beside]>([
  ['unchanged', aTurn(), BESIDE],
  [
    'scaled',
    aTurn({
      decision: scales(3, 25),
      done: {outcome: DONE},
      reasons: [{rule: 'drain', dynos: 25, text: 'so many'}],
      notes: ['a price'],
    }),
    {...BESIDE, pausedUntil: 1_772_442_300_000},
  ],
  ['unclear', aTurn({decision: scales(3, 25), done: {outcome: UNCLEAR}}), NOTHING_BESIDE],
  [
    'drained',
    aTurn({
      decision: DRAIN,
      done: {
        told: [
          {dyno: 'worker.4', outcome: 'told'},
          {dyno: 'worker.5', outcome: 'failed', why: 'it is too old'},
        ],
      },
    }),
    {...BESIDE, learned: NOTHING_KNOWN},
  ],
  ['revived', aTurn({decision: REVIVE, done: {revived: [{dyno: 'worker.4', outcome: DONE}]}}), BESIDE],
  ['held', aTurn({decision: holds(3, 'unknown', 'nobody answers')}), BESIDE],
  ['paused', aTurn({decision: holds(3, 'paused', 'until 14:30')}), BESIDE],
  [
    'standby',
    aTurn({decision: holds(3, 'lease', '10f3 scales it')}),
    {...BESIDE, standing: {outcome: 'theirs', owner: '10f3', pausedUntil: null}},
  ],
  [
    'off',
    aTurn({decision: {verdict: 'off', at: 0, why: 'somebody has switched it off'}}),
    {...BESIDE, standing: {outcome: 'unknown', why: 'no answer', next: 'ask again'}},
  ],
  [
    'unchanged',
    aTurn({
      queues: [unknownQueue('low', 'there is none'), aQueue('high', 2, {paused: known(true)})],
    }),
    BESIDE,
  ],
  [
    'held',
    aTurn({
      reading: {at: nothing, queues: nothing, workers: nothing, connections: nothing, notes: []},
      decision: holds(3, 'unknown', 'cannot reach the Redis'),
    }),
    NOTHING_BESIDE,
  ],
])('%s, as the schema says', (end, turn, beside) => {
  expect(endOf(turn)).toBe(end)
  const line = turnJson(PLACE, turn, beside)
  expect(faultsOf(line)).toEqual([])
  expect(JSON.parse(line)).toMatchObject({result: end})
})

test('tells all that led to a change', () => {
  const turn = aTurn({decision: DRAIN, done: {told: [{dyno: 'worker.4', outcome: 'told'}]}})
  expect(JSON.parse(turnJson(PLACE, turn, BESIDE))).toMatchObject({
    from: 5,
    to: 3,
    holdReason: null,
    bound: {min: 3, max: 50},
    told: [{dyno: 'worker.4', outcome: 'told'}],
    centsPerMonth: {now: 12_500, max: 125_000},
    lease: {standing: 'ours', owner: null, why: null},
    learned: {serviceMs: {known: true, value: 1240}},
  })
})

test('names cannot forge anything', () => {
  expect(turnJson(PLACE, aTurn({queues: [aQueue('evil\u001b[2Jname', 1)]}), BESIDE)).not.toContain('\\u001b')
})

test('a look that came to nothing', () => {
  const refused = new HerokuError('no-access', 'this account may not do that', {next: 'ask'})
  const line = failedTurnJson(PLACE, Date.UTC(2026, 2, 2, 9, 5), refused)
  expect(faultsOf(line)).toEqual([])
  expect(line).toBe(
    '{"schemaVersion":1,"at":"2026-03-02T09:05:00.000Z","app":"shop","processType":"worker","adapter":"rq","result":"failed","why":"this account may not do that"}',
  )
})
