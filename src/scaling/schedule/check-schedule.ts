import {UserError} from '../../errors.js'
import {escapeText} from '../../view/escape.js'
import type {Schedule} from './schedule.js'

/** Throws a `UserError` where a range and what holds beside it exclude each other. */
export function checkSchedule({ranges}: Schedule, flags: {readonly min: number; readonly max: number}): void {
  for (const range of ranges) {
    const min = range.min ?? flags.min
    const max = range.max ?? flags.max
    if (min <= max) continue
    const one = range.min === null ? `--min ${min}` : `min=${min}`
    const other = range.max === null ? `--max ${max}` : `max=${max}`
    throw new UserError(`the schedule's ${escapeText(range.text)} leaves no number of dynos`, {
      why: `${one} is more than ${other}`,
      next: 'say both min and max in that range',
    })
  }
}
