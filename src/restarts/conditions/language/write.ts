import type {Call, Quantity, Test} from './expression.js'
import {writeLiteral} from './literals.js'

/** A test in its one form, which is read as the same again. */
export function writeTest(test: Test): string {
  switch (test.op) {
    case 'all':
      return test.parts.map(part => inBrackets(writeTest(part), part.op === 'any')).join(' && ')
    case 'any':
      return test.parts.map(writeTest).join(' || ')
    case 'not':
      return writeNot(test.test)
    case 'compare':
      return `${writeQuantity(test.left)} ${test.sign} ${writeQuantity(test.right)}`
    case 'one-of': {
      const [only, ...others] = test.texts
      return only !== undefined && others.length === 0
        ? `${test.call.written} == ${writeText(only)}`
        : `${test.call.written} in [${test.texts.map(writeText).join(', ')}]`
    }
    case 'flag':
      return test.call.written
  }
}

/** A name with what stands in its brackets; what it would be without it is said as well. */
export function writeCall({name, text, withinMs}: Pick<Call, 'name' | 'text' | 'withinMs'>): string {
  const given = [
    ...(name.text === null ? [] : [writeText(text)]),
    ...(name.window === null ? [] : [writeLiteral({kind: 'duration', value: withinMs})]),
  ]
  return given.length === 0 ? name.name : `${name.name}(${given.join(', ')})`
}

/** In quotes; what JSON escapes, CEL reads alike. */
export function writeText(text: string): string {
  return JSON.stringify(text)
}

function writeNot(test: Test): string {
  if (test.op === 'one-of' && test.texts.length === 1)
    return `${test.call.written} != ${writeText(test.texts[0] ?? '')}`
  return `!${inBrackets(writeTest(test), test.op !== 'flag')}`
}

function writeQuantity(quantity: Quantity): string {
  switch (quantity.op) {
    case 'amount':
      return writeLiteral(quantity)
    case 'measure':
      return quantity.call.written
    case 'calculate': {
      const {sign, left, right} = quantity
      const [a, b] = [writeQuantity(left), writeQuantity(right)]
      const isProduct = sign === '*' || sign === '/'
      const first = inBrackets(a, isProduct && isSum(left))
      const second = inBrackets(b, right.op === 'calculate' && (isProduct || isSum(right)))
      return `${first} ${sign} ${second}`
    }
  }
}

function isSum(quantity: Quantity): boolean {
  return quantity.op === 'calculate' && (quantity.sign === '+' || quantity.sign === '-')
}

function inBrackets(text: string, needed: boolean): string {
  return needed ? `(${text})` : text
}
