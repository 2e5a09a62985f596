import {readFileSync} from 'node:fs'

import {Ajv2020} from 'ajv/dist/2020.js'
import {describe, expect, test} from 'vitest'

import {FOUR_AM} from '../../../test/support/builders.js'
import {sampleLine} from '../../../test/support/dyno-lines.js'
import {explained} from '../../../test/support/judged.js'
import {decisionMessage, failureMessage} from '../../restarting/messages.js'
import type {Decision, RestartAction} from '../../restarts/decision.js'
import {printDecision, toldOf} from './restart-report.js'

const schema: object = JSON.parse(
  readFileSync(new URL('../../../docs/restart-if.schema.json', import.meta.url), 'utf8'),
)
const validate = new Ajv2020({
  allErrors: true,
  allowUnionTypes: true,
  formats: {'date-time': (text: string) => !Number.isNaN(Date.parse(text))},
}).compile(schema)

const RUN = {app: 'shop', condition: 'memory > 110%', forMs: 300_000, dryRun: false}
const EXPLAINED = explained('memory > 110% && (load > 8 || age > 1h)', [sampleLine(0, 600)])

function aDecision(some: Partial<Decision> = {}): Decision {
  return {
    at: FOUR_AM,
    dyno: 'worker.1',
    type: 'worker',
    id: 'd2f1c0de-0000-4000-8000-000000000001',
    verdict: 'met',
    values: [
      {name: 'memory', text: '118 %', why: null},
      {name: 'load', text: null, why: 'no runtime metrics in the log'},
    ],
    missing: [],
    action: 'restarted',
    reason: 'worker.1 was restarted: worker.1 is up and stays so',
    heldBack: [],
    ...some,
  }
}

const HELD_BACK = aDecision({
  action: 'held-back',
  reason:
    'worker.1 was started 4 min ago, and is left alone for 15 min, until 04:11:00 UTC; at most 1 restart in one run',
  heldBack: [
    {guard: 'cooldown', reason: 'started 4 min ago', until: FOUR_AM + 660_000},
    {guard: 'max', reason: 'at most 1 restart in one run', until: Infinity},
    {guard: 'others', reason: 'worker.2 is starting', until: null},
  ],
})
const UNKNOWN = aDecision({
  verdict: 'unknown',
  action: 'none',
  id: null,
  missing: ['load: no runtime metrics in the log'],
  reason: 'nobody can say whether the condition holds: load: no runtime metrics in the log',
})
const ACTIONS: readonly RestartAction[] = [
  ...(['none', 'held-back', 'would-restart', 'restarted'] as const),
  ...(['restarted-by-others', 'sent', 'failed', 'unclear'] as const),
]

function printed(decision: Decision, format: 'text' | 'json', isExplained = false): string {
  let text = ''
  const output = {write: (part: string) => (text += part)}
  printDecision(toldOf(decision, RUN, isExplained ? EXPLAINED : null), {format, output})
  return text
}

describe('as text', () => {
  test('what was seen, what was done, and why', () => {
    expect(printed(aDecision(), 'text') + printed(HELD_BACK, 'text') + printed(UNKNOWN, 'text'))
      .toMatchInlineSnapshot(`
      "worker.1  met      restarted     memory 118 %, load unknown
        worker.1 was restarted: worker.1 is up and stays so
      worker.1  met      held back     memory 118 %, load unknown
        worker.1 was started 4 min ago, and is left alone for 15 min, until 04:11:00
        UTC; at most 1 restart in one run
      worker.1  unknown  left alone    memory 118 %, load unknown
        nobody can say whether the condition holds: load: no runtime metrics in the
        log
      "
    `)
  })

  test('explained', () => {
    expect(printed(aDecision(), 'text', true)).toMatchInlineSnapshot(`
      "worker.1  met      restarted     memory 118 %, load unknown
        worker.1 was restarted: worker.1 is up and stays so
        condition
        all of           holds
          memory > 110%  holds    memory 117.2 %
          any of         holds
            load > 8     unknown  load unknown
            age > 1h     holds    age 6 h

        name                  now                      meaning
        * memory              117.2 %                  memory the dyno uses, as a sha…
        * load                unknown                  processes that ran or wanted t…
        * age                 6 h                      time since its process was sta…
          memory_total        600 MB                   memory the dyno uses
          memory_floor(5m)    0 % to 117.2 % in 5 min  the least memory it used in th…
          memory_growth(30m)  unknown                  how much memory it gained a mi…
          swap                0 MB                     memory that was moved to swap,…
          h12_share(10m)      unknown                  share of its requests that tim…
          error_share(10m)    unknown                  share of its requests that fai…
          p50(10m)            unknown                  time that 50 % of its requests…
          p95(10m)            unknown                  time that 95 % of its requests…
          p99(10m)            unknown                  time that 99 % of its requests…
          rpm(10m)            unknown                  requests a minute that the rou…
          silence             0 ms to 6 h              time since it last printed a l…
          state               up                       what the dyno is doing: starti…
          restarts(1h)        0 in 1 h                 how often its process was star…
        load: it has not printed any runtime metrics yet; listen for a minute

      "
    `)
  })
})

describe('as json', () => {
  test('one line that the schema describes', () => {
    for (const decision of [aDecision(), HELD_BACK, UNKNOWN, ...ACTIONS.map(action => aDecision({action}))]) {
      for (const isExplained of [true, false]) {
        const line = printed(decision, 'json', isExplained)
        expect(line).toMatch(/^[^\n]*\n$/)
        expect([validate(JSON.parse(line)), validate.errors]).toEqual([true, null])
      }
    }
  })

  test('what lasts as long as the run, or nobody knows how long, has no end', () => {
    const {heldBack} = JSON.parse(printed(HELD_BACK, 'json')) as {heldBack: {until: string | null}[]}
    expect(heldBack.map(({until}) => until)).toEqual(['2026-03-02T04:11:00.000Z', null, null])
  })
})

test('hostile texts neither change the terminal nor carry secrets', () => {
  const hostile = aDecision({
    dyno: 'web.1\u001b[2J',
    reason: 'Heroku says \u202e\u0007 postgres://user:s3cr3t@db.example.com/x',
    values: [{name: 'memory', text: '\u009b1m', why: null}],
  })
  const told = printed(hostile, 'text') + printed(hostile, 'json')
  expect(told.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u)
  expect(told).not.toContain('s3cr3t')
})

describe('who is notified', () => {
  const message = (decision: Decision) => decisionMessage(toldOf(decision, RUN, null), RUN)

  test('hears what was done, with the decision for programs', () => {
    expect(message(aDecision())).toEqual({
      text: 'shop: worker.1 was restarted: worker.1 is up and stays so',
      attachments: [
        {
          color: 'good',
          fields: [
            {title: 'dyno', value: 'worker.1', short: true},
            {title: 'verdict', value: 'met', short: true},
            {title: 'condition', value: 'memory &gt; 110%', short: false},
            {title: 'seen', value: 'memory 118 %, load unknown', short: false},
          ],
        },
      ],
      decision: JSON.parse(printed(aDecision(), 'json')) as unknown,
    })
  })

  test('of what was held back, and why; not where it is only not known yet which process it is', () => {
    expect(message(HELD_BACK)?.text).toMatch(
      /^shop: worker\.1 was not restarted: worker\.1 was started 4 min ago/,
    )
    const heldBack = [{guard: 'identity', reason: 'not known yet', until: null}] as const
    expect(message(aDecision({action: 'held-back', heldBack}))).toBeNull()
    expect(message({...HELD_BACK, verdict: 'unknown'})).toBeNull()
  })

  test('nothing where nothing was to be done', () => {
    expect(message(UNKNOWN)).toBeNull()
    expect(ACTIONS.filter(action => message(aDecision({action})) === null)).toEqual(['none', 'held-back'])
  })

  test('is not called by what a log says', () => {
    const {text} = message(aDecision({reason: '<!channel> & <https://example.com|here>'})) ?? {text: ''}
    expect(text).toBe('shop: &lt;!channel&gt; &amp; &lt;https://example.com|here&gt;')
    expect(failureMessage('shop', '<x>').text).toBe('shop: dyno:restart-if has failed: &lt;x&gt;')
  })
})
