import {faultAt, type Place} from '../../../view/fault-at.js'
import {checkState} from '../names/life.js'
import type {Calculate, Quantity, QuantityKind, Sign, Test} from './expression.js'
import {KIND_WORDS, type Part, type Source, typed} from './part.js'

/** `a && b`, `a || b`: those of the same operator within each other are one. */
export function joined(operator: '&&' | '||', tests: readonly Test[], place: Place): Test {
  const op = operator === '&&' ? 'all' : 'any'
  const parts = tests.flatMap(test => (test.op === op ? test.parts : [test]))
  return {op, kind: 'boolean', parts, place}
}

/** `!a`; of a `!` within it nothing is left. */
export function negated(test: Test, place: Place): Test {
  return test.op === 'not' ? {...test.test, place} : {op: 'not', kind: 'boolean', test, place}
}

/** `-a`. */
export function opposed(part: Part, place: Place, source: Source): Quantity {
  const quantity = requireQuantity(part, source)
  if (quantity.op === 'amount') return {...quantity, value: -quantity.value, place}
  const zero = {
    op: 'amount',
    kind: quantity.kind,
    value: 0,
    place: {start: place.start, end: place.start},
  } as const
  return {op: 'calculate', kind: quantity.kind, sign: '-', left: zero, right: quantity, place}
}

/** `a > b`: of the same kind, for a length of time is not more than a share. */
export function compared(sign: Sign, left: Part, right: Part, place: Place, source: Source): Test {
  if (left.kind === 'text' || right.kind === 'text') return comparedTexts(sign, left, right, place, source)
  const [a, b] = [requireQuantity(left, source), requireQuantity(right, source)]
  if (a.kind !== b.kind) throw unlike(a, b, source)
  return {op: 'compare', kind: 'boolean', sign, left: a, right: b, place}
}

/** `state in ["crashed", "down"]`. */
export function oneOf(left: Part, right: Part, place: Place, source: Source): Test {
  if (left.op !== 'text-name' || right.op !== 'texts')
    throw faultAt(source.text, place, {
      what: 'in asks whether a text is one of a list',
      next: 'write it like state in ["crashed", "down"]',
    })
  for (const text of right.values) requireState(text, right.place, source)
  return {op: 'one-of', kind: 'boolean', call: left.call, texts: right.values, place}
}

/** `a + b`: of the same kind; `a * 2`, `a / 2`; `a / b` of the same kind is a number. */
export function calculated(
  sign: Calculate['sign'],
  leftPart: Part,
  rightPart: Part,
  place: Place,
  source: Source,
): Quantity {
  const left = requireQuantity(leftPart, source)
  const right = requireQuantity(rightPart, source)
  if (sign === '/' && right.op === 'amount' && right.value === 0)
    throw faultAt(source.text, right.place, {
      what: 'nothing can be divided by 0',
      next: 'divide by something else',
    })
  const kind = kindOf(sign, left.kind, right.kind)
  if (kind === null) throw unlike(left, right, source)
  return {op: 'calculate', kind, sign, left, right, place}
}

function kindOf(sign: Calculate['sign'], left: QuantityKind, right: QuantityKind): QuantityKind | null {
  if (sign === '+' || sign === '-') return left === right ? left : null
  if (right === 'number') return left
  if (sign === '*') return left === 'number' ? right : null
  return left === right ? 'number' : null
}

function comparedTexts(sign: Sign, left: Part, right: Part, place: Place, source: Source): Test {
  const [name, text] = left.op === 'text-name' ? [left, right] : [right, left]
  if (name.op !== 'text-name' || text.op !== 'text') throw unlike(left, right, source)
  if (sign !== '==' && sign !== '!=')
    throw faultAt(source.text, place, {
      what: `one text is neither more nor less than another`,
      next: `write ${name.call.written} == "${text.value}"`,
    })
  requireState(text.value, text.place, source)
  const test = {op: 'one-of', kind: 'boolean', call: name.call, texts: [text.value], place} as const
  return sign === '==' ? test : negated(test, place)
}

/** `state` is the only name of a text there is. */
function requireState(text: string, place: Place, source: Source): void {
  const fault = checkState(text)
  if (fault !== null) throw faultAt(source.text, place, fault)
}

function requireQuantity(part: Part, source: Source): Quantity {
  if (part.op === 'amount' || part.op === 'measure' || part.op === 'calculate') return part
  const what = typed(part.place, source)
  throw faultAt(source.text, part.place, {
    what: `${what} is ${KIND_WORDS[part.kind].is}, and cannot be compared or reckoned with here`,
    next: part.kind === 'boolean' ? `write ${what}, or !(${what})` : 'compare what is alike: memory > 110%',
  })
}

/** A number beside something with a unit has most likely lost its own. */
function unlike(left: Part, right: Part, source: Source) {
  const bare = [left, right].find(part => part.op === 'amount' && part.kind === 'number')
  const other = bare === left ? right : left
  if (bare !== undefined && other.kind !== 'boolean' && other.kind !== 'text')
    return withoutUnit(bare, other, source)
  return faultAt(source.text, right.place, {
    what: `${typed(left.place, source)} is ${KIND_WORDS[left.kind].is} and ${typed(right.place, source)} is ${KIND_WORDS[right.kind].is}`,
    next: `give it what is alike: ${KIND_WORDS[left.kind].like}`,
  })
}

function withoutUnit(bare: Part, other: Part, source: Source) {
  const {is, like} = KIND_WORDS[other.kind]
  return faultAt(source.text, bare.place, {
    what: `${typed(bare.place, source)} has no unit, and ${typed(other.place, source)} is ${is}`,
    why:
      other.kind === 'share'
        ? 'In a crontab % ends the command: write \\% there, or 1.1x, which needs no backslash.'
        : '',
    next: `write it like ${like}`,
  })
}
