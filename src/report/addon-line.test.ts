import {expect, test} from 'vitest'

import {shortenAddonLine, shortenMemoryLine} from './addon-line.js'

const line =
  'source=DATABASE addon=postgresql-flat-1 sample#db_size=1bytes sample#active-connections=6 sample#waiting-connections=2 sample#load-avg-1m=0.1 sample#load-avg-5m=1.2 sample#tables=4'

test('leaves out what tells no cause and marks it', () => {
  expect(shortenAddonLine('app[heroku-postgres]', line)).toBe(
    'source=DATABASE … sample#active-connections=6 sample#waiting-connections=2 … sample#load-avg-5m=1.2 …',
  )
})

test('leaves the lines of others alone', () => {
  expect(shortenAddonLine('app[web.1]', line)).toBe(line)
})

test('keeps of runtime metrics the memory and the quota', () => {
  const metrics =
    'source=web.1 dyno=heroku.1.3654f538 sample#memory_total=600.00MB sample#memory_rss=512.00MB sample#memory_swap=88.00MB sample#memory_quota=512.00MB'
  expect(shortenMemoryLine(metrics)).toBe(
    'source=web.1 … sample#memory_total=600.00MB … sample#memory_quota=512.00MB',
  )
  expect(shortenMemoryLine('source=web.1 sample#load_avg_1m=0.1')).toBe('source=web.1 sample#load_avg_1m=0.1')
})
