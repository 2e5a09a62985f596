import {faultAt, type Place} from '../../../view/fault-at.js'
import {nearest} from '../../../view/nearest.js'
import {NAME_BY_NAME, NAMES} from '../names/index.js'
import type {Name} from '../names/name.js'
import type {Call} from './expression.js'
import {writeLiteral} from './literals.js'
import {type Part, type Source} from './part.js'
import {writeCall} from './write.js'

/** A name with what stands in its brackets, checked: is there such a name, and what may be asked of it? */
export function called(typed: string, given: readonly Part[], place: Place, source: Source): Call {
  const namePlace = {start: place.start, end: place.start + typed.length}
  const name = NAME_BY_NAME.get(typed)
  if (name === undefined) throw unknownName(typed, namePlace, source)
  const [text, rest] = textOf(name, given, place, source)
  const withinMs = windowOf(name, rest, source)
  return {name, text, withinMs, written: writeCall({name, text, withinMs}), place}
}

function unknownName(typed: string, place: Place, {text}: Source) {
  if (typed === 'duration')
    return faultAt(text, place, {
      what: 'lengths of time stand without duration()',
      next: 'write 5m, without duration()',
    })
  const other = NAMES.find(({alsoCalled}) => alsoCalled.includes(typed.toLowerCase()))
  const meant = other?.name ?? nearest(typed, NAME_BY_NAME.keys())
  return faultAt(text, place, {
    what: `there is no name ${typed}`,
    next: meant === null ? `use one of ${[...NAME_BY_NAME.keys()].join(', ')}` : `did you mean ${meant}?`,
  })
}

function textOf(
  name: Name,
  given: readonly Part[],
  place: Place,
  source: Source,
): readonly [text: string, rest: readonly Part[]] {
  if (name.text === null) return ['', given]
  const [first, ...rest] = given
  if (first?.op !== 'text')
    throw faultAt(source.text, first?.place ?? place, {
      what: `${name.name} needs its ${name.text.label} in quotes`,
      next: `write it like ${usage(name)}`,
    })
  const fault = name.text.check(first.value)
  if (fault !== null) throw faultAt(source.text, first.place, fault)
  return [first.value, rest]
}

function windowOf(name: Name, given: readonly Part[], source: Source): number {
  const [first, second] = given
  const extra = name.window === null ? first : second
  if (extra !== undefined)
    throw faultAt(source.text, extra.place, {
      what: `${name.name} takes no more than ${usage(name)}`,
      next: `write it like ${usage(name)}`,
    })
  if (name.window === null) return 0
  if (first === undefined) return name.window.defaultMs
  if (first.op !== 'amount' || first.kind !== 'duration')
    throw faultAt(source.text, first.place, {
      what: `${name.name} looks back a length of time`,
      next: `write it like ${usage(name)}`,
    })
  const {leastMs, mostMs} = name.window
  if (first.value >= leastMs && first.value <= mostMs) return first.value
  const [least, most] = [leastMs, mostMs].map(value => writeLiteral({kind: 'duration', value}))
  throw faultAt(source.text, first.place, {
    what: `${name.name} looks back ${least ?? ''} at least and ${most ?? ''} at most`,
    next: `write it like ${usage(name)}`,
  })
}

/** `codes("CODE", 10m)`: how a name is written. */
function usage(name: Name): string {
  return writeCall({name, text: name.text?.label ?? '', withinMs: name.window?.defaultMs ?? 0})
}
