import type {StreamItem} from '../stream.js'
import {number, object, orNull, text} from './shape.js'
import {isSnapshot} from './snapshot-shape.js'

/** All that a stream holds beside its lines. */
export type UnwrittenItem = Exclude<StreamItem, {kind: 'bytes'}>

/**
 * What stands where lines have `heroku` or `app`: in a recording, what a stream holds beside its lines are lines, too.
 * `2026-10-14T14:03:05.000000+00:00 dyno-doctor[tick]: {"at":1792000985000}`
 */
export const RECORDED_SOURCE = 'dyno-doctor'

/** The message of the line that stands for an item; its process is the item's kind. */
export function recordedMessage(item: UnwrittenItem): string {
  const {kind: _, ...fields} = item
  return JSON.stringify(fields)
}

const timed = object({at: number})
const perhapsTimed = object({at: orNull(number)})
const gap = object({at: orNull(number), reason: text})
const snapshot = object({at: number, snapshot: isSnapshot})

/** Reads the message of such a line; null when it is none. Fields are taken one by one: others are not ours. */
export function readRecorded(kind: string, message: string): UnwrittenItem | null {
  const value = parsed(message)
  if (kind === 'tick' && timed(value)) return {kind, at: value.at}
  if (kind === 'history-end' && perhapsTimed(value)) return {kind, at: value.at}
  if (kind === 'gap' && gap(value)) return {kind, at: value.at, reason: value.reason}
  if (kind === 'snapshot' && snapshot(value)) return {kind, at: value.at, snapshot: value.snapshot}
  return null
}

function parsed(message: string): unknown {
  try {
    return JSON.parse(message)
  } catch {
    return null
  }
}
