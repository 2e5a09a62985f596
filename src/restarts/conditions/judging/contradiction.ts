import {
  callsIn,
  type Call,
  type Compare,
  type Quantity,
  type Sign,
  type Test,
} from '../language/expression.js'
import {type Possible, type Range, type Truth} from './possible.js'
import {rangeOf, truthOf} from './truth-of.js'
import {opposite} from './truth.js'

/** What is left of what each name may be, by how it is written. */
type Left = ReadonlyMap<string, Possible>

/** The part of a test that makes it impossible, with what the rest leaves of its names. */
export interface Contradiction {
  readonly part: Test
  readonly left: Left
}

/**
 * Why a test can never be what is wanted, whatever its names may be: each comparison of a name narrows what is left of
 * it, until nothing is. Null where it can, or where nobody knows: what it finds is always true, but it does not find all.
 */
export function contradictionIn(test: Test, wanted: Exclude<Truth, 'unknown'>): Contradiction | null {
  const domains = new Map(callsIn(test).map(call => [call.written, call.name.domain]))
  const once = narrow(test, wanted, domains)
  if ('part' in once) return once
  // What was found on the right narrows what stands on the left of it.
  const twice = narrow(test, wanted, once)
  return 'part' in twice ? twice : null
}

function narrow(test: Test, wanted: Truth, left: Left): Left | Contradiction {
  switch (test.op) {
    case 'not':
      return narrow(test.test, opposite(wanted), left)
    case 'all':
    case 'any':
      return (test.op === 'all') === (wanted === 'holds')
        ? narrowAll(test.parts, wanted, left)
        : narrowAny(test.parts, wanted, left)
    default: {
      const truth = truthOf(test, lookup(left))
      if (truth !== 'unknown' && truth !== wanted) return {part: test, left}
      return test.op === 'compare'
        ? narrowRange(test, wanted, left)
        : narrowCall(test.call, test, wanted, left)
    }
  }
}

/** Each of them must be so: what one leaves is all that the next one has. */
function narrowAll(parts: readonly Test[], wanted: Truth, left: Left): Left | Contradiction {
  let rest = left
  for (const part of parts) {
    const narrowed = narrow(part, wanted, rest)
    if ('part' in narrowed) return narrowed
    rest = narrowed
  }
  return rest
}

/** One of them must be so: anything is left that any of them leaves. */
function narrowAny(parts: readonly Test[], wanted: Truth, left: Left): Left | Contradiction {
  const each = parts.map(part => narrow(part, wanted, left))
  const possible = each.flatMap(narrowed => ('part' in narrowed ? [] : [narrowed]))
  const [first, ...others] = possible
  if (first === undefined) return each.find(narrowed => 'part' in narrowed) ?? left
  return others.reduce<Left>(eitherOf, first)
}

function eitherOf(left: Left, other: Left): Left {
  return new Map(Array.from(left, ([name, may]) => [name, either(may, other.get(name) ?? may)]))
}

function either(a: Possible, b: Possible): Possible {
  if ('lo' in a && 'lo' in b) return {lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi)}
  if ('texts' in a && 'texts' in b) return {texts: [...new Set([...a.texts, ...b.texts])]}
  if ('answer' in a && 'answer' in b) return a.answer === b.answer ? a : {answer: 'unknown'}
  return a
}

/** A name on one side of a comparison cannot be beyond what the other side may be. */
function narrowRange({sign, left: a, right: b}: Compare, wanted: Truth, left: Left): Left {
  const meant = wanted === 'holds' ? sign : NEGATED[sign]
  const [mayA, mayB] = [rangeOf(a, lookup(left)), rangeOf(b, lookup(left))]
  return cut(b, beyond(MIRRORED[meant], mayA), cut(a, beyond(meant, mayB), left))
}

/** All that compares so with something in a range. */
function beyond(sign: Sign, {lo, hi}: Range): Range {
  switch (sign) {
    case '<':
    case '<=':
      return {lo: -Infinity, hi}
    case '>':
    case '>=':
      return {lo, hi: Infinity}
    case '==':
      return {lo, hi}
    case '!=':
      return {lo: -Infinity, hi: Infinity}
  }
}

function cut(quantity: Quantity, to: Range, left: Left): Left {
  if (quantity.op !== 'measure') return left
  const {written, name} = quantity.call
  const may = left.get(written) ?? name.domain
  if (!('lo' in may)) return left
  const [lo, hi] = [Math.max(may.lo, to.lo), Math.min(may.hi, to.hi)]
  return lo > hi ? left : new Map(left).set(written, {lo, hi})
}

function narrowCall({written, name}: Call, test: Test, wanted: Truth, left: Left): Left {
  const may = left.get(written) ?? name.domain
  if ('answer' in may) return new Map(left).set(written, {answer: wanted})
  if (!('texts' in may) || test.op !== 'one-of') return left
  const texts = may.texts.filter(text => test.texts.includes(text) === (wanted === 'holds'))
  return new Map(left).set(written, {texts})
}

function lookup(left: Left): (call: Call) => Possible {
  return ({written, name}) => left.get(written) ?? name.domain
}

const NEGATED = {'<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '=='} as const
const MIRRORED = {'<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!='} as const
