import {known, unknown} from '../../src/platform/reading.js'
import type {Look} from '../../src/scaling/look.js'

/** A look at two dynos and no job, of which nothing is known but what is told here. */
export function aLook(fields: Partial<Look> = {}): Look {
  const nothing = unknown('not asked')
  return {
    at: Date.UTC(2026, 9, 14, 14, 3),
    ready: known(0),
    waitMs: known(0),
    busy: known(0),
    arrived: nothing,
    completed: nothing,
    serviceMs: nothing,
    nextDueAt: nothing,
    slotsPerDyno: nothing,
    dynos: {wanted: 2, working: 2, starting: 0, bootMs: nothing},
    ...fields,
  }
}
