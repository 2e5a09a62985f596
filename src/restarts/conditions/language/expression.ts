import type {Place} from '../../../view/fault-at.js'
import type {Name} from '../names/name.js'

/** What a quantity is measured in: a share of 1, MB, ms, or nothing. */
export type QuantityKind = 'share' | 'size' | 'duration' | 'number'

export type Kind = QuantityKind | 'text' | 'boolean'

/** What holds or does not. Every condition is one. */
export type Test = All | Not | Compare | OneOf | Flag

/** `a && b` and `a || b`: all of its parts must hold, or any of them. */
export interface All {
  readonly op: 'all' | 'any'
  readonly kind: 'boolean'
  readonly parts: readonly Test[]
  readonly place: Place
}

export interface Not {
  readonly op: 'not'
  readonly kind: 'boolean'
  readonly test: Test
  readonly place: Place
}

export type Sign = '<' | '<=' | '>' | '>=' | '==' | '!='

export interface Compare {
  readonly op: 'compare'
  readonly kind: 'boolean'
  readonly sign: Sign
  readonly left: Quantity
  readonly right: Quantity
  readonly place: Place
}

/** `state == "crashed"`, `state in ["crashed", "down"]`. */
export interface OneOf {
  readonly op: 'one-of'
  readonly kind: 'boolean'
  readonly call: Call
  readonly texts: readonly string[]
  readonly place: Place
}

/** A name that stands for yes or no: `finding("stuck-dyno")`. */
export interface Flag {
  readonly op: 'flag'
  readonly kind: 'boolean'
  readonly call: Call
  readonly place: Place
}

export type Quantity = Amount | Measure | Calculate

/** `110%`, `512MB`, `5m`, `3`. */
export interface Amount {
  readonly op: 'amount'
  readonly kind: QuantityKind
  readonly value: number
  readonly place: Place
}

/** A name that stands for a quantity. */
export interface Measure {
  readonly op: 'measure'
  readonly kind: QuantityKind
  readonly call: Call
  readonly place: Place
}

export interface Calculate {
  readonly op: 'calculate'
  readonly kind: QuantityKind
  readonly sign: '+' | '-' | '*' | '/'
  readonly left: Quantity
  readonly right: Quantity
  readonly place: Place
}

/** A name with what stands in its brackets: `codes("H12", 10m)`. */
export interface Call {
  readonly name: Name
  /** Empty where the name takes none. */
  readonly text: string
  /** How far it looks back, ms; 0 where it looks at the present. */
  readonly withinMs: number
  /** In its one form; what is written alike stands for the same. */
  readonly written: string
  readonly place: Place
}

/** Every name in a test, in the order they stand there. */
export function callsIn(test: Test): readonly Call[] {
  switch (test.op) {
    case 'all':
    case 'any':
      return test.parts.flatMap(callsIn)
    case 'not':
      return callsIn(test.test)
    case 'compare':
      return [...callsOf(test.left), ...callsOf(test.right)]
    case 'one-of':
    case 'flag':
      return [test.call]
  }
}

/** Every name in a quantity. */
export function callsOf(quantity: Quantity): readonly Call[] {
  switch (quantity.op) {
    case 'amount':
      return []
    case 'measure':
      return [quantity.call]
    case 'calculate':
      return [...callsOf(quantity.left), ...callsOf(quantity.right)]
  }
}
