import type {ASTNode} from '@marcbachmann/cel-js'

import {faultAt, type Place} from '../../../view/fault-at.js'
import {parseCel} from './cel.js'
import type {Test} from './expression.js'
import {isInProportion} from './literals.js'
import {maskLiterals} from './mask.js'
import {calculated, compared, joined, negated, oneOf, opposed} from './operators.js'
import {KIND_WORDS, type Part, type Source, typed} from './part.js'
import {called} from './read-call.js'

/**
 * Reads a condition: the grammar is CEL's, with literals that have units; of its operators those that tell something of
 * a dyno, checked for what they are given. Throws a UserError that marks the place.
 */
export function readCondition(text: string): Test {
  const {text: masked, literals} = maskLiterals(text)
  const source = {text, literals}
  const part = read(parseCel(text, masked), source)
  return requireTest(part, source)
}

function read(node: ASTNode, source: Source): Part {
  const place = {start: node.start, end: node.end}
  switch (node.op) {
    case 'value':
      return constant(node.args, place, source)
    case 'id':
      return literalAt(place, source) ?? named(node.args, [], place, source)
    case 'call':
      return named(
        node.args[0],
        node.args[1].map(argument => read(argument, source)),
        place,
        source,
      )
    case '&&':
    case '||':
      return joined(
        node.op,
        node.args.map(part => requireTest(read(part, source), source)),
        place,
      )
    case '!_':
      return negated(requireTest(read(node.args, source), source), place)
    case '-_':
      return opposed(read(node.args, source), place, source)
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '==':
    case '!=':
      return compared(node.op, read(node.args[0], source), read(node.args[1], source), place, source)
    case 'in':
      return oneOf(read(node.args[0], source), read(node.args[1], source), place, source)
    case '+':
    case '-':
    case '*':
    case '/':
      return calculated(node.op, read(node.args[0], source), read(node.args[1], source), place, source)
    case 'list':
      return {
        op: 'texts',
        kind: 'texts',
        values: node.args.map(each => requireText(read(each, source), source)),
        place,
      }
    default:
      throw faultAt(source.text, place, {
        what: 'conditions have no such operator',
        next: 'say it with comparisons, && || ! and in, + - * /',
      })
  }
}

function constant(value: unknown, place: Place, source: Source): Part {
  if (typeof value === 'string') return {op: 'text', kind: 'text', value, place}
  if (typeof value === 'number' || typeof value === 'bigint') {
    if (isInProportion(Number(value))) return {op: 'amount', kind: 'number', value: Number(value), place}
    throw faultAt(source.text, place, {what: 'this number is too large', next: 'name a smaller one'})
  }
  throw faultAt(source.text, place, {
    what: `${typed(place, source)} says nothing of a dyno`,
    next: 'compare something that is known of it: memory > 110%',
  })
}

/** The literal that a name of underscores stands for. */
function literalAt(place: Place, {literals}: Source): Part | null {
  const literal = literals.get(place.start)
  return literal === undefined ? null : {op: 'amount', ...literal, place}
}

function named(name: string, given: readonly Part[], place: Place, source: Source): Part {
  const call = called(name, given, place, source)
  const {kind} = call.name
  if (kind === 'text') return {op: 'text-name', kind, call, place}
  return kind === 'boolean' ? {op: 'flag', kind, call, place} : {op: 'measure', kind, call, place}
}

function requireTest(part: Part, source: Source): Test {
  if (part.kind === 'boolean') return part
  const what = typed(part.place, source)
  throw faultAt(source.text, part.place, {
    what: `${what} is ${KIND_WORDS[part.kind].is}, which neither holds nor fails`,
    next: `compare it: ${part.op === 'measure' ? `${what} > ${KIND_WORDS[part.kind].example}` : 'memory > 110%'}`,
  })
}

function requireText(part: Part, {text}: Source): string {
  if (part.op === 'text') return part.value
  throw faultAt(text, part.place, {
    what: 'a list holds texts in quotes',
    next: 'write it like ["crashed", "down"]',
  })
}
