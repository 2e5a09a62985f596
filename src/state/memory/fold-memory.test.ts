import {expect, test} from 'vitest'

import {stateOfText} from '../../../test/support/diagnose-text.js'
import {hourAt, lineAt} from '../../../test/support/metrics-log.js'

function swapped(seconds: number, mb: number): string {
  const metrics = `source=web.1 dyno=heroku.1.3654f538-ec7a-4036-ab26-c533467c9a00 sample#memory_total=600.00MB sample#memory_swap=${mb}.00MB sample#memory_quota=512.00MB`
  return lineAt(hourAt(0) + seconds * 1000, 'web.1', metrics)
}

test('what is in swap is the last that was told; lines of R14 do not tell it', () => {
  const mem = lineAt(hourAt(0) + 45_000, 'web.1', 'Process running mem=600M(117.2%)')
  const {dynos} = stateOfText(`${[swapped(0, 70), swapped(40, 88), mem, swapped(20, 80)].join('\n')}\n`)
  expect(dynos.get('web.1')?.generations.map(({swap}) => swap)).toEqual([{at: hourAt(0) + 40_000, value: 88}])
})
