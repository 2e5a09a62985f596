import {expect, test} from 'vitest'

import type {Candidate} from './candidates.js'
import {chooseOne, flagsOf} from './choose.js'

const SIDEKIQ: Candidate = {
  adapter: 'sidekiq',
  configVar: 'REDIS_URL',
  processType: null,
  queues: [],
  certainty: 'sure',
  reasons: ['the command of worker names it'],
}
const CELERY: Candidate = {
  ...SIDEKIQ,
  adapter: 'celery',
  configVar: 'CLOUDAMQP_URL',
  queues: ['celery', 'high'],
}
const APP = {app: 'example-app', namesQueues: false}

test('the only one that is sure', () => {
  const others = [
    {...CELERY, certainty: 'likely'},
    {...SIDEKIQ, certainty: 'possible'},
  ] as const
  expect(chooseOne([SIDEKIQ, ...others], APP)).toBe(SIDEKIQ)
})

test('several that are sure are listed, and none is taken', () => {
  expect(() => chooseOne([SIDEKIQ, CELERY], APP)).toThrow(
    expect.objectContaining({
      what: 'several queue systems are sure to be there',
      next: [
        'choose one:',
        '  heroku workers:autoscale --app example-app --adapter sidekiq ...',
        '  heroku workers:autoscale --app example-app --adapter celery --config-var CLOUDAMQP_URL --queues celery,high ...',
      ].join('\n'),
      exitCode: 2,
    }),
  )
})

test('what is only likely is not taken', () => {
  expect(() => chooseOne([{...SIDEKIQ, certainty: 'likely'}], APP)).toThrow(
    expect.objectContaining({
      what: 'which queue system the app uses is not sure',
      why: 'sidekiq is likely: the command of worker names it',
    }),
  )
  expect(() => chooseOne([], APP)).toThrow(/is not sure/)
})

test('queues must be named where nobody can list them', () => {
  expect(() => chooseOne([CELERY], APP)).toThrow(/celery keeps no list of its queues/)
  expect(chooseOne([CELERY], {...APP, namesQueues: true})).toBe(CELERY)
})

test('what the app says cannot forge a line of the terminal', () => {
  const forged = {...CELERY, queues: ['a\nb'], configVar: '\u001B[2J_URL', processType: 'x\u0007'}
  // eslint-disable-next-line no-control-regex -- that is what is looked for
  expect(flagsOf(forged)).not.toMatch(/[\u0000-\u001F]/)
})
