import fc from 'fast-check'
import {expect, test} from 'vitest'

import {ApiError} from './api-error.js'
import {pageOf} from './paging.js'

const ORDERS = {
  version: ({version}: {version: number}) => version,
  name: ({name}: {name: string}) => name,
}

function items(count: number) {
  return Array.from({length: count}, (_, i) => ({version: i + 1, name: `item-${count - i}`}))
}

const versions = (page: {items: readonly {version: number}[]}) => page.items.map(({version}) => version)

test.each([
  ['version ..; max=2', [1, 2], 'version ]2..; max=2'],
  ['version ..; max=2, order=desc', [12, 11], 'version ]11..; max=2, order=desc'],
  ['version ..; max=2; order=desc;', [12, 11], 'version ]11..; max=2, order=desc'],
  ['version ]2..; max=2', [3, 4], 'version ]4..; max=2'],
  ['version [2..; max=2', [2, 3], 'version ]3..; max=2'],
  ['version 9..11', [9, 10, 11], null],
  ['version 9..11; max=2', [9, 10], 'version ]10..11; max=2'],
  ['version ]11..9; order=desc', [10, 9], null],
  ['version ..', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], null],
  ['version ]12..', [], null],
])('%s', (header, expected, nextRange) => {
  const page = pageOf(items(12), ORDERS, header)
  expect(versions(page)).toEqual(expected)
  expect(page.nextRange).toBe(nextRange)
})

test('without a range the first order counts and 200 are a page', () => {
  const page = pageOf(items(201), ORDERS, undefined)
  expect(page).toMatchObject({contentRange: 'version 1..200; max=200', nextRange: 'version ]200..; max=200'})
})

test('names may hold dots', () => {
  const dynos = ['web.1', 'web.2', 'worker.1'].map((name, version) => ({name, version}))
  expect(pageOf(dynos, ORDERS, 'name ]web.1..web.2').items).toEqual([{name: 'web.2', version: 1}])
})

test.each([
  '',
  'version',
  'size ..',
  'version ..; max=0',
  'version ..; max=1001',
  'version ..; order=up',
  'version ..; min=1',
])('"%s" is not satisfiable', header => expect(() => pageOf(items(3), ORDERS, header)).toThrow(ApiError))

test('whoever follows the pages sees each item once, in order', () => {
  fc.assert(
    fc.property(
      fc.integer({min: 0, max: 60}),
      fc.integer({min: 1, max: 70}),
      fc.constantFrom('asc', 'desc'),
      fc.constantFrom('version', 'name'),
      (count, max, order, field) => {
        const seen: number[] = []
        let range: string | null = `${field} ..; max=${max}, order=${order}`
        while (range !== null) {
          const page: ReturnType<typeof pageOf<{version: number; name: string}>> = pageOf(
            items(count),
            ORDERS,
            range,
          )
          seen.push(...versions(page))
          range = page.nextRange
        }
        const whole = pageOf(items(count), ORDERS, `${field} ..; order=${order}`)
        expect(seen).toEqual(versions(whole))
        expect(new Set(seen).size).toBe(count)
      },
    ),
  )
})
