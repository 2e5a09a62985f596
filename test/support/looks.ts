import {known, unknown} from '../../src/platform/reading.js'
import type {Look} from '../../src/scaling/look.js'

/** A look at two dynos of five slots that have nothing to do. */
export function aLook(fields: Partial<Look> = {}): Look {
  return {
    at: Date.UTC(2026, 2, 2, 9),
    ready: known(0),
    waitMs: known(0),
    busy: known(0),
    finishing: 0,
    arrived: unknown('nobody counts them'),
    completed: known(0),
    serviceMs: unknown('nobody measures it'),
    nextDueAt: known(null),
    slotsPerDyno: known(5),
    dynos: {wanted: 2, working: 2, starting: 0, bootMs: known(25_000)},
    ...fields,
  }
}
