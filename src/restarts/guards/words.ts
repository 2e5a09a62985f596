import {formatClock} from '../../view/format.js'

/** `, until 14:03:00 UTC`. */
export function untilText(until: number): string {
  return `, until ${formatClock(until)} UTC`
}
