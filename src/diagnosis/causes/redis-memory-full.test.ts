import {expect, test} from 'vitest'

import {appLine, findingOf, loudIds} from '../../../test/support/log-lines.js'

test('a store that is full is not a dyno that is full', () => {
  const lines = [
    appLine(0, 'web.1', "Redis::CommandError: OOM command not allowed when used memory > 'maxmemory'."),
  ]
  expect(loudIds(lines)).toEqual(['redis-memory-full'])
  expect(findingOf(lines, 'redis-memory-full')?.explanation).toContain('not of the dyno')
})

test('metrics of a store that evicts are silent', () => {
  const line =
    '2024-05-01T12:00:00+00:00 app[heroku-redis]: source=REDIS addon=redis-flat-1 sample#active-connections=4 sample#memory-redis=2131576bytes sample#hit-rate=0.7 sample#evicted-keys=40'
  expect(loudIds([line])).toEqual([])
})

test.each([
  [40, 'it dropped keys', false],
  [0, 'it dropped no keys', true],
])('with %i keys dropped meanwhile it tells the policy', (evicted, words, advised) => {
  const lines = [
    appLine(
      -60,
      'heroku-redis',
      `source=REDIS addon=redis-flat-1 sample#active-connections=4 sample#memory-redis=26214400bytes sample#evicted-keys=${evicted}`,
    ),
    appLine(0, 'web.1', "Redis::CommandError: OOM command not allowed when used memory > 'maxmemory'."),
  ]
  const finding = findingOf(lines, 'redis-memory-full')
  expect(finding?.explanation).toContain(`it held up to 25 MB and ${words}`)
  const commands = finding?.remedies.map(({command}) => command)
  expect(commands?.some(command => command?.includes('allkeys-lru'))).toBe(advised)
})
