import {expect, test} from 'vitest'

import {aState} from '../../../test/support/builders.js'
import {anApiDyno, aType, withSnapshot} from '../../../test/support/snapshots.js'
import {known, unknown} from '../../platform/reading.js'
import type {AppState} from '../../state/app-state.js'
import {allocatorInWords, lessFragmentation} from './allocator.js'

function app(values: Readonly<Record<string, string>>, command = 'bundle exec puma'): AppState {
  return withSnapshot(aState(), {
    dynos: [anApiDyno({command})],
    formation: known([aType({command})]),
    config: known({names: Object.keys(values), values}),
  })
}

function commands(state: AppState): (string | null)[] {
  return lessFragmentation(state, 'web').map(({command}) => command)
}

const SET = 'heroku config:set MALLOC_ARENA_MAX=2 --app example-app'

test.each([
  [
    'not set',
    {},
    ' MALLOC_ARENA_MAX is not set, so that glibc may keep eight arenas for each core.',
    [SET, null],
  ],
  ['many', {MALLOC_ARENA_MAX: '8'}, ' MALLOC_ARENA_MAX is 8.', [SET, null]],
  ['few', {MALLOC_ARENA_MAX: '2'}, ' MALLOC_ARENA_MAX is 2 already.', [null]],
  ['jemalloc', {JEMALLOC_ENABLED: 'true'}, ' It uses jemalloc, which does not read MALLOC_ARENA_MAX.', []],
])('arenas: %s', (_, values: Record<string, string>, words, remedies) => {
  expect(allocatorInWords(app(values), 'web')).toBe(words)
  expect(commands(app(values))).toEqual(remedies)
})

test.each(['jemalloc.sh bundle exec puma', 'LD_PRELOAD=libjemalloc.so.2 bundle exec puma'])(
  'the start command chooses jemalloc: %s',
  command => {
    expect(commands(app({}, command))).toEqual([])
    expect(allocatorInWords(app({JEMALLOC_ENABLED: 'false'}), 'web')).toContain('is not set')
  },
)

test('a runtime with a heap of its own has no use for it', () => {
  expect(allocatorInWords(app({}, 'node server.js'), 'web')).toBe('')
  expect(commands(app({}, 'node server.js'))).toEqual([])
})

test('where config vars are not known it says for whom it is', () => {
  const unread = withSnapshot(aState(), {config: unknown('no access')})
  for (const state of [aState(), unread]) {
    expect(allocatorInWords(state, 'web')).toBe('')
    expect(lessFragmentation(state, 'web')[0]).toMatchObject({
      text: expect.stringMatching(/^with Ruby, Python or the JVM/) as string,
      command: SET,
    })
  }
})
