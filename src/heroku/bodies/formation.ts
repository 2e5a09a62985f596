import type {Formation, Size} from '../../platform/api.js'
import {type Fields, readList} from './fields.js'

export function readFormation(json: unknown): Formation[] {
  return readList(json, 'formation', process => ({
    type: process.text('type'),
    quantity: process.integer('quantity'),
    size: sizeName(process),
    command: process.text('command'),
  }))
}

/** The SDK's version of the API tells `dyno_size`, of which the name may be missing, the older one `size`. */
function sizeName(process: Fields): string {
  const size = process.objectOrNull('dyno_size')
  return size?.has('name') === true ? size.text('name') : process.text('size')
}

const MB_PER_GB = 1024

export function readSizes(json: unknown): Size[] {
  return readList(json, 'dyno-sizes', size => ({
    name: size.text('name'),
    memoryMb: Math.round(size.number('memory') * MB_PER_GB),
    centsPerMonth: centsPerMonth(size),
  }))
}

/** Eco dynos share one subscription of the account: none has a price of its own. */
function centsPerMonth(size: Fields): number | null {
  const cost = size.objectOrNull('cost')
  if (cost === null || size.text('name').toLowerCase() === 'eco') return null
  return cost.text('unit') === 'month' ? cost.integer('cents') : null
}
