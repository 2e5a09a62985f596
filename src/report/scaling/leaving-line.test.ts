import {expect, test} from 'vitest'

import {aTurn, DONE, holds, scales, stays, UNCLEAR} from '../../../test/support/turns.js'
import type {Turn} from '../../scaling/turn.js'
import {leavingLine} from './leaving-line.js'

test.each<[string, Turn | null, number | null]>([
  ['worker was not looked at; nothing was changed on leaving', null, null],
  [
    'worker stays at 7 dynos, as it was last set; nothing was changed on leaving',
    aTurn({decision: stays(7, 'enough')}),
    7,
  ],
  [
    'worker stays at 25 dynos, as it was last set; nothing was changed on leaving',
    aTurn({decision: scales(3, 25), done: {outcome: DONE}}),
    25,
  ],
  ['worker stays at 9 dynos; nothing was changed on leaving', aTurn({decision: stays(9, 'enough')}), 7],
  [
    'worker may be at 25 dynos: nobody answered; nothing was changed on leaving',
    aTurn({decision: scales(3, 25), done: {outcome: UNCLEAR}}),
    3,
  ],
  [
    'worker is scaled by another copy, at 4 dynos; nothing was changed on leaving',
    aTurn({decision: holds(4, 'lease', '10f3 scales it')}),
    null,
  ],
])('%s', (line, turn, lastSet) => {
  expect(leavingLine({type: 'worker', turn, lastSet})).toBe(line)
})
