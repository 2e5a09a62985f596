import {readFileSync} from 'node:fs'

import {Ajv2020} from 'ajv/dist/2020.js'
import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'

import {errorOf} from '../../../test/support/told-error.js'
import {goalFlags} from '../flags/goal-flags.js'
import {queueFlags} from '../flags/queue-flags.js'
import {safetyFlags} from '../flags/safety-flags.js'
import {configText} from './config-text.js'
import {openConfig} from './open-config.js'
import {readConfig} from './read-config.js'
import {configSchema} from './schema.js'
import {SETTING_NAMES} from './settings.js'

const DOCS = readFileSync('docs/autoscale-config.md', 'utf8')
const EXAMPLE = /```yaml\n(# autoscale\.yml\n.*?)```/s.exec(DOCS)?.[1] ?? ''

function read(text: string) {
  return readConfig(text, 'autoscale.yml')
}

const SHORT = 'process-types: {worker: {adapter: sidekiq, max: 3, max-wait: 60s}}'

describe('the example of the docs', () => {
  test('is read as it says', () => {
    expect(read(EXAMPLE)).toEqual({
      app: 'example-app',
      intervalMs: 10_000,
      types: [
        {
          'process-type': 'worker',
          'adapter': 'sidekiq',
          'max-wait': 60_000,
          'time-zone': 'Europe/Berlin',
          'min': 1,
          'max': 20,
          'queues': ['critical', 'default', 'import-*'],
          'queueGoals': [
            {queue: 'critical', maxWaitMs: 10_000, weight: 1},
            {queue: 'import-*', maxWaitMs: 600_000, weight: 0.2},
          ],
          'schedule': 'mon-fri 08:00-18:00 min=3 max=20\nsat,sun max=5',
          'grace': 300_000,
          'monthly-budget': 500,
        },
        {
          'process-type': 'video',
          'adapter': 'bullmq',
          'config-var': 'VIDEO_REDIS_URL',
          'queues': ['video'],
          'queueGoals': [],
          'max-wait': 60_000,
          'time-zone': 'Europe/Berlin',
          'jobs-per-dyno': 4,
          'min': 0,
          'max': 8,
          'protect-busy': true,
        },
      ],
    })
  })

  test('is printed as a file that is read as the same', () => {
    const {types} = read(EXAMPLE)
    const text = configText({app: 'example-app', intervalMs: 10_000, types})
    expect(read(text)).toEqual({app: 'example-app', intervalMs: 10_000, types})
    expect(text).toContain('schedule:\n      - mon-fri 08:00-18:00 min=3 max=20\n      - sat,sun max=5\n')
  })

  test('is what the schema describes', () => {
    const validate = new Ajv2020({allowUnionTypes: true, formats: {uri: true}}).compile(configSchema())
    validate(parse(EXAMPLE))
    expect(validate.errors).toBeNull()
    expect(validate({'process-types': {worker: {'max-wiat': '60s'}}})).toBe(false)
    expect(validate({'process-types': {web: {max: 3}}})).toBe(false)
  })
})

test('a file that cannot be read is an error for its user', async () => {
  await expect(openConfig('no/such/autoscale.yml')).rejects.toMatchObject({
    what: 'cannot read no/such/autoscale.yml',
    why: 'there is no such file',
  })
  await expect(openConfig('docs/autoscale-config.md')).rejects.toThrow(
    /^docs\/autoscale-config\.md:\d+:\d+: /,
  )
})

test('has every setting that the command has flags for, by the same name', () => {
  const flags = Object.keys({...queueFlags, ...goalFlags, ...safetyFlags})
  const ofRuns = ['install-lease', 'no-lease', 'state']
  expect(flags.filter(name => !ofRuns.includes(name)).toSorted()).toEqual(SETTING_NAMES.toSorted())
})

test('what a process type says comes first, and drops the other of a pair', () => {
  const {types} = read(`
defaults: {adapter: rq, max: 5, max-wait: 1m, config-var: REDIS_URL, queues: {a: {weight: 2}}}
process-types:
  one: {}
  two: {url: 'https://example.com', adapter: http, queues: b}
`)
  expect(types[0]).toMatchObject({'config-var': 'REDIS_URL', 'queueGoals': [{queue: 'a', weight: 2}]})
  expect(types[1]).toEqual({
    'process-type': 'two',
    'adapter': 'http',
    'max': 5,
    'max-wait': 60_000,
    'url': 'https://example.com',
    'queues': ['b'],
    'queueGoals': [],
  })
})

test('names may look like numbers, money like money, and anchors stand for what they name', () => {
  const {types} = read(`
process-types:
  one: &one {adapter: rq, max: 5, max-wait: 1m, queues: [007, 1.50], monthly-budget: $300}
  two: *one
`)
  expect(types[1]).toMatchObject({'process-type': 'two', 'queues': ['007', '1.50'], 'monthly-budget': 300})
})

describe('what cannot be meant is told with line and column', () => {
  test('and with the line itself', () => {
    const {what, why, next} = errorOf(() => read('process-types:\n  worker:\n    max-wiat: 60s\n'))
    expect(`${what}\n${why}\n${next}`).toMatchInlineSnapshot(`
      "autoscale.yml:3:5: there is no setting max-wiat
            max-wiat: 60s
            ^^^^^^^^
      perhaps max-wait is meant"
    `)
  })

  test.each<[string, string]>([
    ['', 'autoscale.yml:1:1: this file is a list of names with a colon each'],
    ['- worker', 'autoscale.yml:1:1: this file is a list of names with a colon each'],
    ['app: shop', 'autoscale.yml:1:10: no process type is named'],
    ['process-types: {}', 'autoscale.yml:1:1: no process type is named'],
    ['proces-types: {}', 'autoscale.yml:1:1: there is no part named proces-types'],
    ['process-types: {web: {}}', 'autoscale.yml:1:17: web dynos serve requests, not jobs'],
    ['process-types: {run: {}}', 'autoscale.yml:1:17: run dynos are one-offs, which are not scaled'],
    ['process-types: {w: }', 'autoscale.yml:1:20: w is a list of names with a colon each'],
    ['process-types: {w: {}}', 'autoscale.yml:1:17: w has no adapter'],
    ['process-types: {w: {adapter: rq}}', 'autoscale.yml:1:17: w has no max'],
    ['process-types: {w: {adapter: rq, max: 3}}', 'autoscale.yml:1:17: w has no goal'],
    [
      'process-types: {w: {adapter: rq, max: 3, queues: {a: {max-wait: 3s}, b: }}}',
      'autoscale.yml:1:50: w has no goal for its queue b',
    ],
    ['process-types: {w: {adapter: sidekick}}', 'autoscale.yml:1:30: there is no adapter sidekick'],
    ['process-types: {w: {max: 0}}', 'autoscale.yml:1:26: max is a whole number from 1'],
    ['process-types: {w: {max: "3"}}', 'autoscale.yml:1:26: max is a whole number from 1'],
    ['process-types: {w: {grace: 30}}', 'autoscale.yml:1:28: grace 30: the number needs a unit'],
    ['process-types: {w: {grace: soon}}', 'autoscale.yml:1:28: grace is no length of time'],
    ['process-types: {w: {protect-busy: yes}}', 'autoscale.yml:1:35: protect-busy is either true or false'],
    ['process-types: {w: {monthly-budget: 3.50}}', 'autoscale.yml:1:37: monthly-budget is no sum of money'],
    [
      'process-types: {w: {queues: {a: {wait: 3s}}}}',
      'autoscale.yml:1:34: there is no setting of a queue named wait',
    ],
    ['process-types: {w: {queues: {a: {weight: 0}}}}', 'autoscale.yml:1:42: weight is a number above 0'],
    ['process-types: {w: {queues: []}}', 'autoscale.yml:1:29: queues names none'],
    ['process-types: {w: {schedule: [max=3, mno max=3]}}', 'autoscale.yml:1:39: there is no day mno'],
    [
      'app: [a',
      'autoscale.yml:1:8: flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['app: a\napp: b', 'autoscale.yml:2:1: map keys must be unique'],
  ])('%s', (text, what) => {
    expect(errorOf(() => read(text)).what).toBe(what)
  })

  test.each<[string, string]>([
    ['min: 4', 'min 4 is more than max 3'],
    ['schedule: mon min=9', "the schedule's mon min=9 leaves no number of dynos"],
    ['time-zone: Berlin, schedule: max=3', 'there is no time zone Berlin'],
    ['protect-busy: true, ignore-busy: true', 'protect-busy and ignore-busy exclude each other'],
  ])('%s', (settings, what) => {
    const text = SHORT.replace('max-wait', `${settings}, max-wait`)
    expect(errorOf(() => read(text)).what).toContain(what)
  })

  test('but a password is never repeated', () => {
    const error = errorOf(() => read(SHORT.replace('max: 3', 'max: 3, url: "redis://:s3cr3t@example.com"')))
    expect(error.what).toBe('autoscale.yml:1:57: url holds a password, which must not stand in a file')
    expect(JSON.stringify(error) + String(error.stack)).not.toContain('s3cr3t')
  })
})

test('a password that came by a flag is not printed', () => {
  const [type] = read(SHORT).types
  if (type === undefined) throw new Error('it has none')
  const text = configText({
    app: 'shop',
    intervalMs: 90_000,
    types: [{...type, url: 'redis://:s3cr3t@example.com/1'}],
  })
  expect(text).not.toContain('s3cr3t')
  expect(text).toContain('interval: 90s\n')
})

test('whatever stands there is a configuration or an error for its user', () => {
  const words = fc.constantFrom(
    'app:',
    ' ',
    '\n',
    '  ',
    'process-types:',
    'worker:',
    'max:',
    '3',
    '{',
    '}',
    '- ',
    '*a',
    '&a',
    '"',
    'queues:',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(words).map(words => words.join('')),
    fc.json(),
  )
  fc.assert(
    fc.property(texts, text => {
      try {
        return read(text).types.length > 0
      } catch (error) {
        return error instanceof Error && error.name === 'UserError'
      }
    }),
  )
})
