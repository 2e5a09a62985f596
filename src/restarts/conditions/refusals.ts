import type {UserError} from '../../errors.js'
import type {Capabilities} from '../../platform/capabilities.js'
import {faultAt} from '../../view/fault-at.js'
import {type Contradiction, contradictionIn} from './judging/contradiction.js'
import {type Call, callsIn, type QuantityKind, type Test} from './language/expression.js'
import {tellAmount, tellValue} from './tell.js'

/** Throws a UserError where a test, or one of its comparisons, can never hold or always does. */
export function refuseSenseless(text: string, test: Test): void {
  for (const part of [...leavesOf(test), test]) {
    const never = contradictionIn(part, 'holds')
    if (never !== null) throw senseless(text, never, 'can never hold')
    const always = contradictionIn(part, 'fails')
    if (always !== null) throw senseless(text, always, 'always holds')
  }
}

/** Throws a UserError where a test asks what the platform of the app cannot show, however long one looks. */
export function refuseUnshown(text: string, test: Test, capabilities: Capabilities): void {
  for (const {name, text: given, place} of callsIn(test)) {
    const what = name.cannotShow(capabilities, given)
    if (what !== null)
      throw faultAt(text, place, {what, next: 'leave it out, or ask what this platform shows'})
  }
}

function leavesOf(test: Test): readonly Test[] {
  switch (test.op) {
    case 'all':
    case 'any':
      return test.parts.flatMap(leavesOf)
    case 'not':
      return leavesOf(test.test)
    default:
      return [test]
  }
}

function senseless(text: string, {part, left}: Contradiction, verdict: string): UserError {
  const known = callsIn(part).flatMap(call => {
    const may = left.get(call.written) ?? call.name.domain
    const told = tellValue(call, may)
    if (told === null) return [`${call.written} is ${tellDomain(call)}.`]
    return [`By the rest of the condition, ${call.written} is ${told}.`]
  })
  return faultAt(text, part.place, {
    what: `the condition ${verdict}`,
    why: known.join(' '),
    next: 'compare it with what it can be above as well as below',
  })
}

function tellDomain({name}: Call): string {
  if ('texts' in name.domain) return name.domain.texts.join(', ')
  if (!('lo' in name.domain)) return 'yes or no'
  const {lo, hi} = name.domain
  const amount = (value: number) => tellAmount(name.kind as QuantityKind, value)
  return hi === Infinity ? `never below ${amount(lo)}` : `from ${amount(lo)} to ${amount(hi)}`
}
