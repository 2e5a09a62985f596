import {faultAt, type Place} from '../../../view/fault-at.js'
import {type Literal, readLiteral} from './literals.js'

/** A condition whose literals with units CEL can read: the text is as long as before, so every place in it is the same. */
export interface Masked {
  /** `memory > 110% && age > 5m` as `memory > ____ && age > __`. */
  readonly text: string
  /** The literals by where they begin. */
  readonly literals: ReadonlyMap<number, Literal>
}

/**
 * What CEL takes as one piece: strings (raw ones and those of three quotes as well), comments, words, numbers with all
 * that is written on to them. Only the last are looked at. `110 %` is a share, for there is no remainder of a division.
 */
const PIECE =
  /(?<other>[rb]?(?:"""(?:\\[^]|[^\\])*?(?:"""|$)|'''(?:\\[^]|[^\\])*?(?:'''|$)|"(?:\\[^]|[^"\\\n])*(?:"|$)?|'(?:\\[^]|[^'\\\n])*(?:'|$)?)|\/\/[^\n]*|[a-z_]\w*)|(?<number>\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?<suffix>[\w.]*)(?<percent>\s*%(?!\w))?/gi

/** Replaces each literal with a unit by a name of the same length. Throws a UserError that marks a unit nobody knows. */
export function maskLiterals(text: string): Masked {
  const literals = new Map<number, Literal>()
  const masked = text.replace(PIECE, (piece: string, ...rest: unknown[]) => {
    const {other, suffix = '', percent = ''} = rest.at(-1) as Readonly<Record<string, string | undefined>>
    if (other !== undefined || (suffix === '' && percent === '')) return piece
    const start = Number(rest.at(-3))
    const literal = readLiteral(piece)
    if (literal === null) throw unknownUnit(text, piece, {start, end: start + piece.length})
    literals.set(start, literal)
    return '_'.repeat(piece.length)
  })
  return {text: masked, literals}
}

function unknownUnit(text: string, piece: string, place: Place) {
  const what = readLiteral(piece.toLowerCase()) === null ? 'is no quantity' : 'has its unit in capitals'
  return faultAt(text, place, {
    what: `${piece} ${what}`,
    next: 'write shares as 110% or 1.1x, sizes as 512MB or 2GB, lengths of time as 30s, 5m, 2h or 1d',
  })
}
