import {formatCount, formatDuration, formatLatency, formatMb, formatShare} from '../../view/format.js'
import {isKnown, type Possible, type Range} from './judging/possible.js'
import type {Call, Kind, QuantityKind} from './language/expression.js'

const SECOND_MS = 1000

/** What a name stands for in words: `112 %`, `at least 5 in 10 min`, `up`; null where nothing is known of it. */
export function tellValue({name, withinMs}: Call, may: Possible): string | null {
  if (!isKnown(may) && isSame(may, name.domain)) return null
  const {kind} = name
  const told =
    'lo' in may && isQuantity(kind)
      ? tellRange(may, name.tell ?? (value => tellAmount(kind, value)))
      : tellWord(may)
  return withinMs === 0 || !isQuantity(kind) ? told : `${told} in ${formatDuration(withinMs)}`
}

function isSame(a: Possible, b: Possible): boolean {
  if ('lo' in a && 'lo' in b) return a.lo === b.lo && a.hi === b.hi
  return 'texts' in a && 'texts' in b ? a.texts.length === b.texts.length : true
}

function isQuantity(kind: Kind): kind is QuantityKind {
  return kind !== 'text' && kind !== 'boolean'
}

function tellRange({lo, hi}: Range, tell: (value: number) => string): string {
  if (lo === hi) return tell(lo)
  if (hi === Infinity) return `at least ${tell(lo)}`
  return lo === -Infinity ? `at most ${tell(hi)}` : `${tell(lo)} to ${tell(hi)}`
}

function tellWord(may: Possible): string {
  if ('texts' in may) return may.texts.join(' or ')
  return 'answer' in may && may.answer === 'holds' ? 'yes' : 'no'
}

/** A quantity in words: `110.4 %`, `512 MB`, `25 s`, `3`. */
export function tellAmount(kind: QuantityKind, value: number): string {
  switch (kind) {
    case 'share':
      return value > 0 && value < 0.001 ? formatShare(value) : `${shortly(value * 100)} %`
    case 'size':
      return Math.abs(value) < 10 && !Number.isInteger(value) ? `${shortly(value)} MB` : formatMb(value)
    case 'duration':
      return value < 60 * SECOND_MS ? formatLatency(value) : formatDuration(value)
    case 'number':
      return shortly(value)
  }
}

/** One digit after the point, where it is not 0. */
function shortly(value: number): string {
  const [whole = '0', fraction = '0'] = value.toFixed(1).split('.')
  return fraction === '0' ? formatCount(Number(whole)) : `${formatCount(Number(whole))}.${fraction}`
}
