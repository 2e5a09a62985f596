import {formatCount} from './format.js'

/** US cents, none less than 0: `$100`, `$7.50`. */
export function formatDollars(cents: number): string {
  const whole = Math.round(cents)
  const rest = whole % 100
  return `$${formatCount(Math.floor(whole / 100))}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`
}
