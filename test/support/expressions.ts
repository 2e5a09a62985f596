import fc from 'fast-check'

import type {Call, Quantity, QuantityKind, Test} from '../../src/restarts/conditions/language/expression.js'
import {writeCall} from '../../src/restarts/conditions/language/write.js'
import {NAME_BY_NAME, NAMES} from '../../src/restarts/conditions/names/index.js'
import type {Name} from '../../src/restarts/conditions/names/name.js'

const PLACE = {start: 0, end: 0}
const MINUTE_MS = 60_000

/** How a name is asked in these tests, where it takes a text. */
const TEXTS: Readonly<Record<string, string>> = {
  codes: 'H12',
  finding: 'stuck-dyno',
  log: 'a "quoted" \\ text',
  log_matches: 'errno \\d+',
}

const STATES = ['starting', 'up', 'crashed', 'complete', 'down'] as const
const VALUES = {
  share: [0, 0.2, 1, 1.1, 1.105],
  size: [1, 100, 512, 1024, 1536],
  duration: [1, 1500, 30_000, 300_000, 3_600_000, 86_400_000],
  number: [0, 1, 2.5, 8, 1000],
} as const satisfies Record<QuantityKind, readonly number[]>

function callOf(name: Name, windowMs = 5 * MINUTE_MS): Call {
  const asked = {
    name,
    text: name.text === null ? '' : (TEXTS[name.name] ?? ''),
    withinMs: name.window === null ? 0 : windowMs,
  }
  return {...asked, written: writeCall(asked), place: PLACE}
}

/** How `memory` and the like stand in a test. */
export function callNamed(name: string): Call {
  const found = NAME_BY_NAME.get(name)
  if (found === undefined) throw new Error(`no name ${name}`)
  return callOf(found)
}

function aCall(kind: string): fc.Arbitrary<Call> {
  const names = NAMES.filter(name => name.kind === kind)
  return fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(5, 10, 60))
    .map(([name, minutes]) => callOf(name, minutes * MINUTE_MS))
}

function anAmount(kind: QuantityKind): fc.Arbitrary<Quantity> {
  return fc.constantFrom<number>(...VALUES[kind]).map(value => ({op: 'amount', kind, value, place: PLACE}))
}

function aQuantity(kind: QuantityKind): fc.Arbitrary<Quantity> {
  const measure = aCall(kind).map(call => ({op: 'measure', kind, call, place: PLACE}) as const)
  const calculated = fc
    .tuple(measure, fc.constantFrom('+', '-', '*', '/'), anAmount(kind), anAmount('number'))
    .map(([left, sign, alike, number]): Quantity => {
      const right = sign === '+' || sign === '-' ? alike : number
      return {op: 'calculate', kind, sign, left, right, place: PLACE}
    })
    .filter(({op, ...rest}) => op !== 'calculate' || !isByZero(rest))
  return fc.oneof({weight: 4, arbitrary: measure}, {weight: 1, arbitrary: calculated})
}

function isByZero(quantity: object): boolean {
  return 'sign' in quantity && quantity.sign === '/' && 'right' in quantity && isZero(quantity.right)
}

function isZero(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'value' in value && value.value === 0
}

const aComparison: fc.Arbitrary<Test> = fc
  .constantFrom<QuantityKind>('share', 'size', 'duration', 'number')
  .chain(kind =>
    fc
      .tuple(aQuantity(kind), fc.constantFrom('<', '<=', '>', '>=', '==', '!=' as const), anAmount(kind))
      .map(
        ([left, sign, right]) => ({op: 'compare', kind: 'boolean', sign, left, right, place: PLACE}) as const,
      ),
  )

const aFlag: fc.Arbitrary<Test> = aCall('boolean').map(call => ({
  op: 'flag',
  kind: 'boolean',
  call,
  place: PLACE,
}))

const oneOf: fc.Arbitrary<Test> = fc
  .uniqueArray(fc.constantFrom(...STATES), {minLength: 1, maxLength: 3})
  .map(texts => ({op: 'one-of', kind: 'boolean', call: callNamed('state'), texts, place: PLACE}))

/** Any test that can be written, a few operators deep. */
export const aTest: fc.Arbitrary<Test> = fc.letrec<{test: Test}>(tie => ({
  test: fc.oneof(
    {maxDepth: 3, depthSize: 'small'},
    {weight: 4, arbitrary: aComparison},
    aFlag,
    oneOf,
    tie('test').map(negation),
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const),
        fc.array(tie('test'), {minLength: 2, maxLength: 3}),
      )
      .map(([op, parts]) => ({
        op,
        kind: 'boolean' as const,
        parts: parts.flatMap(part => (part.op === op ? part.parts : [part])),
        place: PLACE,
      })),
  ),
})).test

/** Of a negation of a negation nothing is left, as when it is read. */
function negation(test: Test): Test {
  return test.op === 'not' ? test.test : {op: 'not', kind: 'boolean', test, place: PLACE}
}
