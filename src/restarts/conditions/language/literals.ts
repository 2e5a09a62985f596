import type {QuantityKind} from './expression.js'

/** A quantity as people write it: `110%`, `1.1x`, `512MB`, `2GB`, `30s`. */
export interface Literal {
  readonly kind: QuantityKind
  /** A share of 1, MB of 2^20 bytes, ms. */
  readonly value: number
}

interface Unit {
  readonly name: string
  readonly kind: QuantityKind
  readonly factor: number
}

const UNITS: readonly Unit[] = [
  {name: '%', kind: 'share', factor: 0.01},
  {name: 'x', kind: 'share', factor: 1},
  {name: 'GB', kind: 'size', factor: 1024},
  {name: 'MB', kind: 'size', factor: 1},
  {name: 'd', kind: 'duration', factor: 86_400_000},
  {name: 'h', kind: 'duration', factor: 3_600_000},
  {name: 'm', kind: 'duration', factor: 60_000},
  {name: 's', kind: 'duration', factor: 1000},
  {name: 'ms', kind: 'duration', factor: 1},
]

/** Beyond this numbers are written with an exponent, and nothing on a dyno is that large. */
const GREATEST = 1e15

const LITERAL = /^(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(%|[a-z]+)$/i

/** Reads `110%`; null for what has no unit, one that nobody knows, or is out of all proportion. */
export function readLiteral(text: string): Literal | null {
  const [, digits, suffix] = LITERAL.exec(text.replace(/\s+%$/, '%')) ?? []
  const unit = UNITS.find(
    ({name, kind}) => name === suffix || (kind === 'size' && name === suffix?.toUpperCase()),
  )
  if (digits === undefined || unit === undefined) return null
  // 1027.4% is the same number as 10.274x: nothing that is multiplied or divided is, in binary.
  const isPlain = unit.name === '%' && !/e/i.test(digits)
  const value = isPlain ? Number(`${digits}e-2`) : Number(digits) * unit.factor
  return isInProportion(value) ? {kind: unit.kind, value} : null
}

/** Can a number be told apart from the next one, and written without an exponent? */
export function isInProportion(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) < GREATEST
}

/** In the one form that is read as the same again: `110%`, `700MB`, `90s`, `2h`, `3`. */
export function writeLiteral({kind, value}: Literal): string {
  const sign = value < 0 ? '-' : ''
  const size = Math.abs(value)
  switch (kind) {
    case 'share':
      return `${sign}${digits(size * 100)}%`
    case 'size':
    case 'duration': {
      const units = UNITS.filter(unit => unit.kind === kind)
      const unit = units.find(({factor}) => size >= factor && size % factor === 0) ?? smallest(kind)
      return `${sign}${digits(size / unit.factor)}${unit.name}`
    }
    case 'number':
      return `${sign}${digits(size)}`
  }
}

function smallest(kind: 'size' | 'duration'): Pick<Unit, 'name' | 'factor'> {
  return kind === 'size' ? {name: 'MB', factor: 1} : {name: 'ms', factor: 1}
}

/** As many as survive being divided by 100 and multiplied again. */
function digits(value: number): string {
  return String(Number(value.toPrecision(15)))
}
