import {expect, test} from 'vitest'

import {anApiDyno} from '../../test/support/app-facts.js'
import {known, unknown} from '../platform/reading.js'
import {countDynos, crashedText} from './count-dynos.js'

const NOBODY = {idle: [], busy: []}

function workers(quantity: number) {
  return {type: 'worker', quantity, size: 'Standard-1X', command: ''}
}

test('what is up works, what starts is about to, what has crashed is no capacity', () => {
  const dynos = [
    anApiDyno({name: 'worker.1'}),
    anApiDyno({name: 'worker.2', state: 'starting'}),
    anApiDyno({name: 'worker.3', state: 'crashed'}),
    anApiDyno({name: 'worker.4', state: 'down'}),
    anApiDyno({name: 'web.1'}),
  ]
  expect(countDynos(workers(4), dynos, NOBODY)).toMatchObject({wanted: 4, working: 1, starting: 1})
  expect(crashedText(workers(4), dynos)).toBe('worker.3 has crashed and takes no jobs')
  expect(crashedText(workers(2), dynos)).toBeNull()
})

test('a one-off of the same type is none of them, and one that is to come is starting', () => {
  const dynos = [anApiDyno({name: 'worker.1'}), anApiDyno({name: 'worker.4321'})]
  expect(countDynos(workers(3), dynos, NOBODY)).toMatchObject({wanted: 3, working: 1, starting: 2})
})

test('those that were told to finish take no jobs', () => {
  const dynos = [1, 2, 3].map(number => anApiDyno({name: `worker.${number}`}))
  const quiet = {idle: ['worker.3'], busy: ['worker.2']}
  expect(countDynos(workers(3), dynos, quiet)).toMatchObject({wanted: 3, working: 1, starting: 0})
})

test('how long they take to start is that of the middle one of the newest', () => {
  const boots = [90_000, 20_000, 30_000, 40_000, 25_000, 35_000]
  const dynos = boots.map((ms, index) =>
    anApiDyno({name: `worker.${index + 1}`, createdAt: index * 1e6, updatedAt: index * 1e6 + ms}),
  )
  expect(countDynos(workers(6), dynos, NOBODY).bootMs).toEqual(known(30_000))
  expect(countDynos(workers(1), [anApiDyno({name: 'worker.1'})], NOBODY).bootMs).toEqual(
    unknown('no dyno was seen to start'),
  )
})
