import {expect, test} from 'vitest'

import type {ProcessRow} from '../../../watch/process-row.js'
import {UNKNOWN_TRAFFIC} from '../../../watch/traffic.js'
import {themeFor} from '../../theme.js'
import {DYNO_COLUMNS} from './all-columns.js'

const NOBODY = {starting: 0, up: 0, crashed: 0, complete: 0, down: 0, unknown: 0}
const THEME = themeFor({NO_COLOR: '1'})

test.each<[Partial<ProcessRow['dynos']>, number | null, boolean, string]>([
  [{up: 3}, 4, false, '3/4 up'],
  [{up: 3}, null, false, '3 up'],
  [{up: 3, crashed: 1}, 4, false, '1 crashed'],
  [{}, 2, false, '0/2 up'],
  // Unknown is never zero.
  [{unknown: 6}, null, true, 'reading…'],
  [{unknown: 6}, null, false, 'unknown'],
  [{up: 1, unknown: 5}, null, true, '1 up'],
])('%j of %s wanted, being read: %s: %s', (dynos, wanted, isBeingRead, shown) => {
  const row: ProcessRow = {
    type: 'web',
    isOneOff: false,
    size: null,
    wanted,
    dynos: {...NOBODY, ...dynos},
    worstMemory: null,
    worstLoad: null,
    traffic: UNKNOWN_TRAFFIC,
  }
  const state = DYNO_COLUMNS.find(({title}) => title === 'state')
  expect(state?.process(row, {columns: 9, theme: THEME, isBeingRead}).text).toBe(shown)
})
