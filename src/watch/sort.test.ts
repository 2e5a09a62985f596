import * as fc from 'fast-check'
import {describe, expect, test} from 'vitest'

import {stateOfText} from '../../test/support/diagnose-text.js'
import {appLine} from '../../test/support/log-lines.js'
import type {DynoRow} from './dyno-row.js'
import {SORT_ORDERS} from './sort.js'
import {watchView} from './watch-view.js'

const [BLANK] = watchView(stateOfText(appLine(0, 'web.1', '-')), {windowMs: 1000}).dynos
if (BLANK === undefined) throw new Error('no row')
const row: DynoRow = BLANK

const figure = fc.option(fc.double({min: 0, max: 3, noNaN: true}))
const anyRow = fc
  .record({
    type: fc.constantFrom('web', 'worker', 'run'),
    number: fc.integer({min: 1, max: 20}),
    state: fc.constantFrom('up' as const, 'crashed' as const, 'unknown' as const),
    memoryShare: figure,
    load: figure,
    startedAt: figure,
    p95Ms: figure,
    errorShare: figure,
    requestsPerMinute: figure,
  })
  .map(({type, number, p95Ms, errorShare, requestsPerMinute, ...rest}) => ({
    ...row,
    ...rest,
    name: `${type}.${number}`,
    type,
    isOneOff: type === 'run',
    traffic: {...row.traffic, p95Ms, errorShare, requestsPerMinute},
  }))

describe.each(SORT_ORDERS)('by $label', ({compare}) => {
  test('the order does not depend on the order before', () => {
    const uniqueRows = fc.uniqueArray(anyRow, {selector: ({name}) => name})
    fc.assert(
      fc.property(uniqueRows, rows => {
        const names = (sorted: readonly DynoRow[]) => sorted.map(({name}) => name)
        expect(names(rows.toReversed().sort(compare))).toEqual(names(rows.toSorted(compare)))
      }),
    )
  })
})

test('what is not known comes last', () => {
  const rows = [null, 0, 2].map((load, n) => ({...row, name: `web.${n + 1}`, load}))
  const byLoad = SORT_ORDERS.find(({id}) => id === 'load')
  expect(rows.sort(byLoad?.compare).map(({load}) => load)).toEqual([2, 0, null])
})

test('names go by number', () => {
  const rows = ['worker.1', 'web.10', 'web.9'].map(name => ({...row, name, type: name.replace(/\..*/, '')}))
  expect(rows.sort(SORT_ORDERS[0]?.compare).map(({name}) => name)).toEqual(['web.9', 'web.10', 'worker.1'])
})
