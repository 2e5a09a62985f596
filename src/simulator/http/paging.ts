import {ApiError} from './api-error.js'

const DEFAULT_PAGE = 200
const LARGEST_PAGE = 1000

/** What a list can be ordered by, and each item's place in that order; the first is the default. */
export type Orders<Item> = Readonly<Record<string, (item: Item) => string | number>>

export interface Page<Item> {
  readonly items: readonly Item[]
  /** `id 0123..fedc; max=200`; null of an empty page. */
  readonly contentRange: string | null
  /** What to ask for next; null on the last page. */
  readonly nextRange: string | null
}

interface Range {
  readonly field: string
  /** Empty: from the first. */
  readonly start: string
  readonly startExcluded: boolean
  /** Empty: to the last. */
  readonly end: string
  readonly max: number
  readonly descending: boolean
}

/**
 * Cuts a list as the Platform API does: `Range: version ..; max=10, order=desc`. What cannot be read, or orders by
 * what the list is not ordered by, is 416.
 */
export function pageOf<Item>(
  items: readonly Item[],
  orders: Orders<Item>,
  header: string | undefined,
): Page<Item> {
  const range = header === undefined ? defaultRange(orders) : parseRange(header)
  const keyOf = orders[range.field]
  if (!keyOf) throw new ApiError('range_not_satisfiable')
  const direction = range.descending ? -1 : 1
  const compare = (item: Item, key: string | number) => direction * compareKeys(keyOf(item), key)

  const inRange = items.filter(item => {
    const start = range.start === '' ? 1 : compare(item, range.start)
    if (range.startExcluded ? start <= 0 : start < 0) return false
    return range.end === '' || compare(item, range.end) <= 0
  })
  inRange.sort((a, b) => compare(a, keyOf(b)))

  const page = inRange.slice(0, range.max)
  const [first, last] = [page[0], page.at(-1)]
  if (first === undefined || last === undefined) return {items: [], contentRange: null, nextRange: null}
  const options = `max=${range.max}${range.descending ? ', order=desc' : ''}`
  return {
    items: page,
    contentRange: `${range.field} ${keyOf(first)}..${keyOf(last)}; ${options}`,
    nextRange:
      page.length < inRange.length ? `${range.field} ]${keyOf(last)}..${range.end}; ${options}` : null,
  }
}

function defaultRange(orders: Orders<never>): Range {
  const [field = ''] = Object.keys(orders)
  return {field, start: '', startExcluded: false, end: '', max: DEFAULT_PAGE, descending: false}
}

function parseRange(header: string): Range {
  const match = /^\s*(\w+)\s+([[\]]?)(\S*?)\.\.([^;\s]*)\s*(?:;(.*))?$/.exec(header)
  if (!match) throw new ApiError('range_not_satisfiable')
  const [, field = '', bracket, start = '', end = '', options = ''] = match
  let max = DEFAULT_PAGE
  let descending = false
  for (const option of options.split(/[;,]/).map(text => text.trim())) {
    if (option === '') continue
    const [name, value = ''] = option.split('=')
    if (name === 'max' && /^\d+$/.test(value)) max = Number(value)
    else if (name === 'order' && /^(asc|desc)$/.test(value)) descending = value === 'desc'
    else throw new ApiError('range_not_satisfiable')
  }
  if (max < 1 || max > LARGEST_PAGE) throw new ApiError('range_not_satisfiable')
  return {field, start, startExcluded: bracket === ']', end, max, descending}
}

/** Numbers by their value, also where a header names them as text. */
function compareKeys(a: string | number, b: string | number): number {
  if (typeof a === 'number') return a - Number(b)
  const text = String(b)
  return a < text ? -1 : Number(a > text)
}
