import {type Document, isAlias, isMap, isScalar, LineCounter, type Pair, parseDocument} from 'yaml'

import {UserError} from '../../errors.js'
import {type Fault, faultAt} from '../../view/fault-at.js'
import {nearest} from '../../view/nearest.js'

/** A file of YAML that remembers where everything stands. */
export interface Source {
  /** As the user named it. */
  readonly name: string
  readonly text: string
  readonly document: Document.Parsed
  readonly lines: LineCounter
}

/** A value of the file; null stands where nothing was written. */
export type Value = unknown

/** Throws a `UserError` for what is no YAML. */
export function openSource(text: string, name: string): Source {
  const lines = new LineCounter()
  const document = parseDocument(text, {lineCounter: lines, prettyErrors: false})
  const source = {name, text, document, lines}
  const [error] = document.errors
  if (error === undefined) return source
  const next =
    error.code === 'DUPLICATE_KEY'
      ? 'keep one of them'
      : 'indent with spaces, and quote what has : or # in it'
  throw fault(source, {start: error.pos[0], end: error.pos[1]}, {what: lowerFirst(error.message), next})
}

/** An error that names line and column, and shows the line. */
export function faultOf(source: Source, node: Value, told: Fault): UserError {
  const [start, end] = rangeOf(node) ?? [source.text.length, source.text.length]
  return fault(source, {start, end: Math.max(end, start + 1)}, told)
}

function fault({name, text, lines}: Source, place: {start: number; end: number}, told: Fault): UserError {
  const {line, col} = lines.linePos(Math.min(place.start, text.length))
  return faultAt(text, place, {...told, what: `${name}:${line}:${col}: ${told.what}`})
}

/** What this makes; its `UserError` then tells the place as well. */
export function placed<T>(source: Source, node: Value, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // What shows a place in a text of its own is shown in the file instead.
    const why = error.why.includes('\n') ? '' : error.why
    throw faultOf(source, node, {what: error.what, why, next: error.next})
  }
}

export interface Entry {
  readonly key: string
  /** Where its name stands. */
  readonly keyNode: Value
  readonly value: Value
}

/** What stands in a map, in order; `what` names the map for people. Throws a `UserError` where it is none. */
export function entriesOf(source: Source, node: Value, what: string): readonly Entry[] {
  const map = resolved(source, node)
  if (!isMap(map))
    throw faultOf(source, node, {what: `${what} is a list of names with a colon each`, next: SHAPE})
  return map.items.map(pair => entryOf(source, pair))
}

function entryOf(source: Source, {key, value}: Pair): Entry {
  if (isScalar(key) && key.value !== null) return {key: sourceOf(source, key), keyNode: key, value}
  throw faultOf(source, key, {what: 'a name is expected here', next: SHAPE})
}

const SHAPE = 'see docs/autoscale-config.md for a whole example'

/** The error for a name that nobody knows, which suggests one. */
export function unknownName(
  source: Source,
  {key, keyNode}: Entry,
  {what, names}: {readonly what: string; readonly names: readonly string[]},
): UserError {
  const meant = nearest(key, names)
  const next = meant === null ? `there are: ${names.join(', ')}` : `perhaps ${meant} is meant`
  return faultOf(source, keyNode, {what: `there is no ${what} ${key}`, next})
}

/** What an alias stands for; anything else is itself. */
export function resolved({document}: Source, node: Value): Value {
  return isAlias(node) ? node.resolve(document) : node
}

/** A single value as it was written, without quotes. */
export function sourceOf(source: Source, node: Value): string {
  const scalar = resolved(source, node)
  if (!isScalar(scalar)) return ''
  return typeof scalar.value === 'string' ? scalar.value : (scalar.source ?? String(scalar.value))
}

function rangeOf(node: Value): readonly [number, number] | null {
  const {range} = (typeof node === 'object' && node !== null ? node : {}) as {
    readonly range?: readonly [number, number, number]
  }
  return range === undefined ? null : [range[0], range[1]]
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
