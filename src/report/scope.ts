import type {Selection} from '../diagnosis/selection.js'
import {escapeText} from '../view/escape.js'
import {momentOf, type SeenWindow} from './window.js'

/** What the findings were limited to: `only findings of worker since 14:03:00 UTC`; null when to nothing. */
export function scopeOf({since, until, processType, dyno}: Selection, window: SeenWindow): string | null {
  const whose = [processType, dyno].filter(name => name !== null).map(escapeText)
  const parts = [
    whose.length === 0 ? '' : `of ${whose.join(' and ')}`,
    since === null ? '' : `since ${momentOf(since, window)} UTC`,
    until === null ? '' : `until ${momentOf(until, window)} UTC`,
  ].filter(Boolean)
  return parts.length === 0 ? null : `only findings ${parts.join(' ')}`
}
