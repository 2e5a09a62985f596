import {type Action, resize, scale} from '../../actions/action.js'
import type {Intent} from '../../actions/intent.js'
import {type Preview, preview} from '../../actions/preview.js'
import {entryOf, type Facts, sizeFor} from '../../actions/preview/facts.js'
import {refusalOf, sizesFor} from '../../actions/preview/refusal.js'
import type {KeyName} from '../keys.js'
import {typeKey} from '../parts/typed-text.js'

/** A dialog that asks whether something is to be done: plain data, from one key to the next. */
export interface Asking {
  readonly facts: Facts
  readonly action: Action
  readonly preview: Preview
  /** What keys can still change of the action. */
  readonly chooses: 'quantity' | 'size' | null
  /** What has been typed of the app's name. */
  readonly typed: string
  /** What Enter is about. */
  readonly focus: Field
}

export type Field = 'name' | 'cancel' | 'accept'

const MOST_TYPED = 60

/** As it opens: nothing is typed, and Enter would cancel. */
export function beginAsking(action: Action, intent: Intent, facts: Facts): Asking {
  const isOpen = 'to' in intent && intent.to === null
  const chooses = !isOpen ? null : intent.kind === 'scale' ? 'quantity' : 'size'
  return {facts, action, preview: preview(action, facts), chooses, typed: '', focus: 'cancel'}
}

/** The fields that can be reached, in their order. */
export function fieldsOf({preview: {toType, refusal}}: Asking): readonly Field[] {
  if (refusal !== null && !refusal.raisable) return ['cancel']
  return toType === null ? ['cancel', 'accept'] : ['name', 'cancel', 'accept']
}

/** May it be done, should Enter be pressed on it? */
export function isConfirmed({preview: {toType, refusal}, typed}: Asking): boolean {
  return (refusal === null || refusal.raisable) && (toType === null || typed === toType)
}

/** To the field that is so many further on. */
export function moveFocus(asking: Asking, step: 1 | -1): Asking {
  const fields = fieldsOf(asking)
  const place = fields.indexOf(asking.focus) + step + fields.length
  return {...asking, focus: fields[place % fields.length] ?? 'cancel'}
}

/** Text goes into the app's name, wherever the focus was. */
export function typeInto(asking: Asking, key: KeyName): Asking {
  if (!fieldsOf(asking).includes('name')) return asking
  return {...asking, typed: typeKey(asking.typed, key, MOST_TYPED), focus: 'name'}
}

/** One dyno or size more or less. What was confirmed before is not confirmed any more. */
export function choose(asking: Asking, step: 1 | -1): Asking {
  const action = chosen(asking, step)
  if (action === null) return asking
  return {...asking, action, preview: preview(action, asking.facts), typed: '', focus: 'cancel'}
}

function chosen({action, facts}: Asking, step: 1 | -1): Action | null {
  if (action.kind !== 'scale' && action.kind !== 'resize') return null
  const entry = entryOf(facts, action.type)
  if (entry === null) return null
  if (action.kind === 'scale') return scale(entry, Math.max(0, action.to + step))
  const sizes = sizesOf(entry.type, facts)
  const place = sizes.indexOf(sizeFor(facts, action.to)?.name ?? action.to)
  const size = sizes[place + step]
  return size === undefined ? null : resize(entry, size)
}

/** Sizes that the process type may have, the smallest first; its own is among them. */
function sizesOf(type: string, facts: Facts): readonly string[] {
  const entry = entryOf(facts, type)
  if (entry === null) return []
  const own = sizeFor(facts, entry.size)?.name
  return sizesFor(facts).filter(name => name === own || refusalOf(resize(entry, name), facts) === null)
}
