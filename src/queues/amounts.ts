import {known, unknown} from '../platform/reading.js'
import type {Amount} from './queue-system.js'

export function atLeast(value: number): Amount {
  return {known: 'at-least', value}
}

/** The sum of amounts that count different things. Where one is not known whole, it is at least what is. */
export function sumOf(amounts: readonly Amount[]): Amount {
  return combined(amounts, values => values.reduce((sum, value) => sum + value, 0))
}

/** The largest of amounts. Where one is not known whole, it is at least what is. */
export function largestOf(amounts: readonly Amount[]): Amount {
  return combined(amounts, values => Math.max(...values))
}

function combined(amounts: readonly Amount[], combine: (values: readonly number[]) => number): Amount {
  const values = amounts.flatMap(amount => (amount.known === false ? [] : [amount.value]))
  const value = combine(values)
  if (amounts.every(amount => amount.known === true)) return known(value)
  const missing = amounts.find(amount => amount.known === false)
  if (values.length === 0) return missing ?? unknown('nothing was read')
  // At least none says nothing; why it is not known does.
  return value === 0 && missing !== undefined ? missing : atLeast(value)
}
