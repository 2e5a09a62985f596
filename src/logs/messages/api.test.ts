import {describe, expect, it} from 'vitest'

import {Line} from '../line.js'
import {originOf} from '../origin.js'
import {readAppChange} from './api.js'

const read = (text: string) => readAppChange(0, originOf('app', 'api'), Line.from(text))

it.each([
  ['Build started by user dev@example.com', 'build-started', 'dev@example.com'],
  ['Build succeeded', 'build-succeeded', null],
  ['Build failed -- check your build output: https://dashboard.heroku.com/apps/x', 'build-failed', null],
  ['Deploy 747de31f by user dev@example.com', 'deploy', 'dev@example.com'],
  ['Attach DATABASE (@ref:postgresql-round-1) by user dev@example.com', 'addon', 'dev@example.com'],
  ['Detach DATABASE (@ref:postgresql-round-1) by user dev@example.com', 'addon', 'dev@example.com'],
  ['Update DATABASE by heroku-postgresql@addons.heroku.com', 'addon', 'heroku-postgresql@addons.heroku.com'],
  ['@ref:postgresql-round-1 completed provisioning, setting DATABASE_URL.', 'addon', null],
  ['Add-on add papertrail by dev@example.com', 'addon', 'dev@example.com'],
  [
    'Starting process with command `node wake.js` by scheduler@addons.heroku.com',
    'one-off',
    'scheduler@addons.heroku.com',
  ],
  ["Starting process with command `/bin/sh -c 'if curl -s by@example.com; then", 'one-off', null],
  ['Enable Logplex by dev@example.com', 'other', 'dev@example.com'],
  ['  bundle exec rake db:migrate', 'other', null],
  ["fi'` by user dev@example.com", 'other', 'dev@example.com'],
  ['', 'other', null],
])('%s', (text, what, actor) => {
  expect(read(text)).toMatchObject({what, actor, version: null, formation: [], configVars: []})
})

it.each([
  ['Release v5 created by user dev@example.com', 'release', 'v5'],
  ['Release v5 crea', 'other', null],
  ['Rollback to v3 by user dev@example.com', 'rollback', 'v3'],
  ['Running release v99 commands by user dev@example.com', 'release-command', 'v99'],
])('%s', (text, what, version) => {
  expect(read(text)).toMatchObject({what, version})
})

describe('scaling', () => {
  it('reads several entries with their sizes', () => {
    const event = read(
      'Scaled to web@4:Standard-1X worker@0:Performance-L-RAM by user heroku.scaler.api@example.com',
    )
    expect(event.what).toBe('scale')
    expect(event.actor).toBe('heroku.scaler.api@example.com')
    expect(event.formation).toEqual([
      {type: 'web', quantity: 4, size: 'Standard-1X'},
      {type: 'worker', quantity: 0, size: 'Performance-L-RAM'},
    ])
  })

  it('reads the words of 2012, and what is left when the actor is cut off', () => {
    expect(read('Scale to web=1, worker=2 by dev@example.com').formation).toEqual([
      {type: 'web', quantity: 1, size: null},
      {type: 'worker', quantity: 2, size: null},
    ])
    expect(read('Scaled to web@1:Eco').formation).toEqual([{type: 'web', quantity: 1, size: 'Eco'}])
  })
})

it('keeps the names of config vars and never a value', () => {
  expect(read('Set WEB_CONCURRENCY, RAILS_MAX_THREADS config vars by user dev@example.com')).toMatchObject({
    what: 'config',
    configVars: ['WEB_CONCURRENCY', 'RAILS_MAX_THREADS'],
  })
  expect(read('Remove DEBUG config vars by user dev@example.com').configVars).toEqual(['DEBUG'])
  expect(read('Config add TOKEN=hunter2 by dev@example.com').configVars).toEqual(['TOKEN'])
})
