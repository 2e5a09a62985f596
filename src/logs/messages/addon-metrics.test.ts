import {expect, it} from 'vitest'

import {Line} from '../line.js'
import {originOf} from '../origin.js'
import {readAddonMetrics} from './addon-metrics.js'

const read = (text: string, process = 'heroku-postgres') =>
  readAddonMetrics(0, originOf('app', process), Line.from(text))

it('reads Postgres: sizes in bytes, rates and counts as they are', () => {
  const event = read(
    'source=HEROKU_POSTGRESQL_WHITE addon=postgresql-round-1 sample#current_transaction=6081637 ' +
      'sample#db_size=4736005607bytes sample#active-connections=6 sample#table-cache-hit-rate=0.3005 ' +
      'sample#memory-total=8173640kB sample#tmp-disk-used=543600640',
  )
  expect(event).toMatchObject({
    service: 'postgres',
    attachment: 'HEROKU_POSTGRESQL_WHITE',
    addon: 'postgresql-round-1',
  })
  expect(Object.fromEntries(event?.samples ?? [])).toEqual({
    'current_transaction': 6_081_637,
    'db_size': 4_736_005_607,
    'active-connections': 6,
    'table-cache-hit-rate': 0.3005,
    'memory-total': 8_173_640 * 1024,
    'tmp-disk-used': 543_600_640,
  })
})

it('reads Key-Value Store, with and without an add-on name', () => {
  const event = read(
    'source=REDIS sample#active-connections=14 sample#memory-redis=2131576bytes sample#memory-total=15664212.0kB',
    'heroku-redis',
  )
  expect(event).toMatchObject({service: 'redis', attachment: 'REDIS', addon: null})
  expect(event?.samples.get('memory-total')).toBe(15_664_212 * 1024)
})

it('leaves out a size that is cut off before its unit', () => {
  const event = read(
    'source=DATABASE sample#tables=29 sample#memory-percentage-used=0.5 sample#memory-free=1623',
  )
  expect(Object.fromEntries(event?.samples ?? [])).toEqual({'tables': 29, 'memory-percentage-used': 0.5})
})

it.each([
  '[DATABASE] [5-1] sql_error_code = 53300 FATAL:  too many connections for role "x"',
  'source=DATABASE addon=postgresql-round-1',
  'source=DATABASE sample#tables=',
  `source=DATABASE sample#tables=${'9'.repeat(400)}`,
])('knows no metrics in %s', text => {
  expect(read(text)).toBeNull()
})
