import type {Amount} from '../../queues/queue-system.js'
import {formatCount} from '../../view/format.js'

/** `2,500`, `5,000+` for at least so many, `?` where it is not known. */
export function amountText(amount: Amount, format: (value: number) => string = formatCount): string {
  if (amount.known === false) return '?'
  return `${format(amount.value)}${amount.known === 'at-least' ? '+' : ''}`
}
