import fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {connected} from '../../../test/support/connected.js'
import {APP, DYNO} from '../../../test/support/heroku-answers.js'
import {json, scriptedServer} from '../../../test/support/scripted-server.js'
import {HerokuError} from '../errors.js'
import type {PlatformReads} from '../platform.js'

/** What a read makes of this answer. */
async function read<T>(answer: unknown, ask: (read: PlatformReads) => Promise<T>): Promise<T> {
  const server = await scriptedServer(json(200, answer))
  return ask(connected(server.url).read)
}

describe('an app', () => {
  test('of the Common Runtime', async () => {
    expect(await read(APP, reads => reads.app())).toEqual({
      id: '01234567-89ab-cdef-0123-456789abcdef',
      name: 'example-app',
      generation: 'cedar',
      space: null,
      maintenance: false,
    })
  })

  test('is served somewhere, or nobody says where', async () => {
    const webUrl = 'https://example-app-1a2b3c.herokuapp.com/'
    expect(await read({...APP, web_url: webUrl}, reads => reads.webUrl())).toBe(webUrl)
    expect(await read({...APP, web_url: null}, reads => reads.webUrl())).toBeNull()
  })

  test.each([
    [{name: 'fir'}, 'fir'],
    ['fir', 'fir'],
    ['cedar', 'cedar'],
    [{name: 'larch'}, 'cedar'],
    [undefined, 'cedar'],
    [null, 'cedar'],
  ])('of the generation %j', async (generation, expected) => {
    expect((await read({...APP, generation}, reads => reads.app())).generation).toBe(expected)
  })

  test('in a Private Space', async () => {
    const space = {id: 'x', name: 'vault', shield: true}
    expect((await read({...APP, space}, reads => reads.app())).space).toEqual({name: 'vault', shield: true})
  })
})

describe('dynos', () => {
  test('are read in our terms', async () => {
    expect(await read([DYNO], reads => reads.dynos())).toEqual([
      {
        id: '11111111-89ab-cdef-0123-456789abcdef',
        name: 'web.1',
        type: 'web',
        state: 'up',
        size: 'Standard-1X',
        command: 'bundle exec puma',
        createdAt: Date.UTC(2024, 9, 17, 22, 23, 22),
        updatedAt: Date.UTC(2024, 9, 17, 22, 23, 30),
        release: 42,
      },
    ])
  })

  test('may be in a state we do not know, and of no release', async () => {
    const odd = [
      {...DYNO, state: 'hibernating', release: null},
      {...DYNO, state: 'constructor'},
    ]
    expect(await read(odd, reads => reads.dynos())).toMatchObject([
      {state: 'unknown', release: null},
      {state: 'unknown'},
    ])
  })

  test.each([
    [[{...DYNO, id: undefined}], 'dynos[0].id is missing'],
    [[DYNO, {...DYNO, state: null}], 'dynos[1].state is null'],
    [[{...DYNO, created_at: 'yesterday'}], 'dynos[0].created_at is another string, not a time'],
    [[{...DYNO, release: {version: '42'}}], 'dynos[0].release.version is another string'],
    [[null], 'dynos[0] is null, not an object'],
  ])('that are damaged name the field', async (answer, why) => {
    await expect(read(answer, reads => reads.dynos())).rejects.toMatchObject({
      kind: 'bad-answer',
      why: expect.stringContaining(why) as string,
    })
  })
})

test('the formation tells its size in the words of either version', async () => {
  const web = {type: 'web', quantity: 2, command: 'puma'}
  const answer = [
    {...web, size: 'Standard-1X'},
    {...web, dyno_size: {id: 'x', name: 'Standard-2X'}, size: 'standard-2X'},
    {...web, dyno_size: {id: 'x'}, size: 'Eco'},
  ]
  const formation = await read(answer, reads => reads.formation())
  expect(formation.map(({size}) => size)).toEqual(['Standard-1X', 'Standard-2X', 'Eco'])
  expect(formation[0]).toEqual({type: 'web', quantity: 2, size: 'Standard-1X', command: 'puma'})
})

test('sizes are in GB and cost by the month', async () => {
  const answer = [
    {name: 'Eco', memory: 0.5, cost: {cents: 500, unit: 'month'}},
    {name: 'Standard-2X', memory: 1, cost: {cents: 5000, unit: 'month'}},
    {name: 'Performance-M', memory: 2.5, cost: null},
    {name: 'Private-S', memory: 1, cost: {cents: 30, unit: 'hour'}},
  ]
  expect(await read(answer, reads => reads.sizes())).toEqual([
    {name: 'Eco', memoryMb: 512, centsPerMonth: null},
    {name: 'Standard-2X', memoryMb: 1024, centsPerMonth: 5000},
    {name: 'Performance-M', memoryMb: 2560, centsPerMonth: null},
    {name: 'Private-S', memoryMb: 1024, centsPerMonth: null},
  ])
})

test('releases may be of nobody', async () => {
  const release = {
    version: 42,
    description: 'Deploy 7c1a9f3e',
    status: 'succeeded',
    created_at: '2024-10-17T22:23:22Z',
    current: true,
    user: {id: 'x', email: 'dev@example.com'},
  }
  const answer = [release, {...release, user: null, version: 41, current: false}]
  expect(await read(answer, reads => reads.releases(2))).toEqual([
    {
      version: 42,
      description: 'Deploy 7c1a9f3e',
      user: 'dev@example.com',
      status: 'succeeded',
      createdAt: Date.UTC(2024, 9, 17, 22, 23, 22),
      current: true,
    },
    expect.objectContaining({version: 41, user: null, current: false}),
  ])
})

test('features are those that are on', async () => {
  const answer = [
    {name: 'log-runtime-metrics', enabled: true},
    {name: 'preboot', enabled: false},
  ]
  expect(await read(answer, reads => reads.features())).toEqual(['log-runtime-metrics'])
})

test('add-ons', async () => {
  const answer = [
    {
      name: 'postgresql-round-12345',
      addon_service: {id: 'x', name: 'heroku-postgresql'},
      plan: {id: 'x', name: 'heroku-postgresql:standard-0'},
      state: 'provisioned',
      config_vars: ['DATABASE_URL'],
    },
  ]
  expect(await read(answer, reads => reads.addons())).toEqual([
    {
      name: 'postgresql-round-12345',
      service: 'heroku-postgresql',
      plan: 'heroku-postgresql:standard-0',
      state: 'provisioned',
      configVars: ['DATABASE_URL'],
    },
  ])
})

test('of the config only names, and values that are no secret', async () => {
  const answer = {
    DATABASE_URL: 'postgres://u:p@h/d',
    WEB_CONCURRENCY: '2',
    MAX_THREADS: 'hunter2',
    RAILS_MAX_THREADS: null,
    JAVA_OPTS: '-Xmx300m -Dpassword=hunter2',
  }
  expect(await read(answer, reads => reads.config())).toEqual({
    names: Object.keys(answer),
    values: {WEB_CONCURRENCY: '2', JAVA_OPTS: '-Xmx300m …'},
  })
})

describe('a log session', () => {
  const url = 'https://logplex.example.com/sessions/s3cret?srv=1'

  test.each([
    ['cedar', {lines: 1500, tail: true}],
    ['fir', {}],
  ] as const)('of %s is opened', async (generation, body) => {
    const server = await scriptedServer(json(201, {logplex_url: url}))
    const session = await connected(server.url).read.logSession({generation, lines: 1500, tail: true})
    expect(session).toEqual({url})
    expect(server.requests[0]).toMatchObject({method: 'POST', path: '/apps/example-app/log-sessions'})
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual(body)
  })

  test('has no part of its address in an error', async () => {
    const error: unknown = await read({logplex_url: 's3cret'}, reads =>
      reads.logSession({generation: 'cedar', lines: 1, tail: false}),
    ).catch((error: unknown) => error)
    expect(error).toMatchObject({kind: 'bad-answer'})
    expect(JSON.stringify(error)).not.toContain('s3cret')
  })
})

test('whatever JSON comes, a read resolves or throws a HerokuError', async () => {
  let answer: unknown = null
  const server = await scriptedServer((_, response) => response.end(JSON.stringify(answer)))
  const {read} = connected(server.url)
  const reads = fc.constantFrom<'app' | 'dynos' | 'formation' | 'sizes' | 'features' | 'addons' | 'config'>(
    'app',
    'dynos',
    'formation',
    'sizes',
    'features',
    'addons',
    'config',
  )
  const value = fc.jsonValue()
  const damaged = fc
    .tuple(
      fc.constantFrom(APP, DYNO),
      fc.dictionary(fc.constantFrom(...Object.keys({...APP, ...DYNO})), value),
    )
    .map(([whole, changes]) => ({...whole, ...changes}))
  await fc.assert(
    fc.asyncProperty(fc.oneof(value, damaged, fc.array(damaged)), reads, async (json, name) => {
      answer = json
      const error = await read[name]().then(
        () => null,
        (error: unknown) => error,
      )
      expect(error === null || error instanceof HerokuError).toBe(true)
    }),
  )
})
