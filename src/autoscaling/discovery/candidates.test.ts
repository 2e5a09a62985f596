import {describe, expect, test} from 'vitest'

import {known, unknown} from '../../platform/reading.js'
import {type SystemName, SYSTEM_NAMES} from '../../queues/systems.js'
import {candidatesOf} from './candidates.js'
import {type Evidence, type Store, trace, type Trace} from './evidence.js'

function redisWith(...traces: readonly Trace[]): Store {
  return {configVar: 'REDIS_URL', kind: 'redis', traces: known(traces)}
}

function postgresWith(...traces: readonly Trace[]): Store {
  return {configVar: 'DATABASE_URL', kind: 'postgres', traces: known(traces)}
}

function evidence(fields: Partial<Evidence> & {readonly worker?: string}): Evidence {
  const {worker, ...rest} = fields
  const commands = [
    {type: 'web', command: 'bundle exec puma'},
    ...(worker === undefined ? [] : [{type: 'worker', command: worker}]),
  ]
  return {commands, stores: [], configVars: [], ...rest}
}

/** `sidekiq sure`, in order. */
function told(seen: Evidence): readonly string[] {
  return candidatesOf(seen, 'worker').map(({adapter, certainty}) => `${adapter} ${certainty}`)
}

const COMMANDS: Partial<Record<SystemName, string>> = {
  'sidekiq': 'bundle exec sidekiq',
  'rq': 'rq worker high',
  'celery': 'celery -A proj worker',
  'resque': 'rake resque:work',
  'delayed_job': 'rake jobs:work',
  'good_job': 'bundle exec good_job start',
  'solid_queue': 'bin/jobs',
  'que': 'bundle exec que',
  'graphile-worker': 'npx graphile-worker',
  'procrastinate': 'procrastinate --app=app worker',
  'faktory': 'bundle exec faktory-worker',
  'rabbitmq': 'rake sneakers:run',
}

describe.each(Object.entries(COMMANDS) as [SystemName, string][])('%s', (adapter, worker) => {
  const store = redisWith(trace(adapter, 'a sign'))

  test('is sure where command and datastore say so', () => {
    expect(told(evidence({worker, stores: [store]}))).toEqual([`${adapter} sure`])
  })

  test('is likely where only the datastore says so, or the command of another type does', () => {
    expect(told(evidence({worker: 'bin/start', stores: [store]}))).toEqual([`${adapter} likely`])
    const commands = [{type: 'background', command: worker}]
    expect(candidatesOf(evidence({commands, stores: [store]}), 'worker')).toMatchObject([
      {adapter, certainty: 'likely', processType: 'background'},
    ])
  })

  test('is possible where the datastore does not know it, or there is none', () => {
    expect(told(evidence({worker, stores: [redisWith(), postgresWith()]}))).toEqual([`${adapter} possible`])
    expect(candidatesOf(evidence({worker}), 'worker')).toMatchObject([
      {adapter, configVar: null, certainty: 'possible'},
    ])
  })

  test('what stands beside it is only possible', () => {
    const other = adapter === 'resque' ? 'sidekiq' : 'resque'
    const stores = [redisWith(trace(adapter, 'a sign'), trace(other, 'a sign', {workers: true}))]
    expect(told(evidence({worker, stores}))).toEqual([`${adapter} sure`, `${other} possible`])
  })
})

test('systems whose command says nothing are known by their datastore alone', () => {
  for (const adapter of SYSTEM_NAMES) {
    const stores = [postgresWith(trace(adapter, 'a sign'))]
    expect(told(evidence({worker: 'node worker.js', stores}))).toEqual([`${adapter} likely`])
  }
})

test('workers that are there make it sure where no command speaks', () => {
  const queues = ['video', 'mail']
  const stores = [redisWith(trace('bullmq', 'queues of connected workers', {workers: true, queues}))]
  const seen = evidence({worker: 'node worker.js', stores})
  expect(candidatesOf(seen, 'worker')).toEqual([
    {
      adapter: 'bullmq',
      configVar: 'REDIS_URL',
      processType: null,
      queues,
      certainty: 'sure',
      reasons: ['REDIS_URL leads to queues of connected workers, and its workers are there'],
    },
  ])
})

test('a set that two systems leave is of neither, unless the command says so', () => {
  const stores = [
    redisWith(trace('sidekiq', 'a set queues', {own: false}), trace('resque', 'a set queues', {own: false})),
  ]
  expect(told(evidence({stores}))).toEqual(['sidekiq possible', 'resque possible'])
  expect(told(evidence({worker: 'bundle exec sidekiq', stores}))).toEqual(['sidekiq sure', 'resque possible'])
})

test('an app that moves from one system to another has tables of both', () => {
  const stores = [postgresWith(trace('delayed_job', 'a table'), trace('good_job', 'a table'))]
  expect(told(evidence({stores}))).toEqual(['delayed_job likely', 'good_job likely'])
  expect(told(evidence({worker: 'bundle exec good_job start', stores}))).toEqual([
    'good_job sure',
    'delayed_job possible',
  ])
})

test('the same system in two datastores is two candidates', () => {
  const second = {...redisWith(trace('rq', 'a sign')), configVar: 'OTHER_REDIS_URL'}
  expect(told(evidence({worker: 'rq worker', stores: [redisWith(trace('rq', 'a sign')), second]}))).toEqual([
    'rq sure',
    'rq sure',
  ])
})

test('a datastore that could not be looked into leaves it likely', () => {
  const stores: readonly Store[] = [
    {configVar: 'REDIS_URL', kind: 'redis', traces: unknown('nobody listens')},
  ]
  expect(candidatesOf(evidence({worker: 'bundle exec sidekiq', stores}), 'worker')).toMatchObject([
    {
      adapter: 'sidekiq',
      configVar: 'REDIS_URL',
      certainty: 'likely',
      reasons: [
        'the command of worker names it',
        'what REDIS_URL leads to could not be looked into: nobody listens',
      ],
    },
  ])
})

test("HireFire's library may tell numbers", () => {
  expect(told(evidence({configVars: ['HIREFIRE_TOKEN']}))).toEqual(['hirefire possible'])
})

test('nothing is made of nothing', () => {
  expect(told(evidence({worker: 'node worker.js', stores: [redisWith(), postgresWith()]}))).toEqual([])
})
