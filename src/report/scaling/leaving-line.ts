import type {Turn} from '../../scaling/turn.js'
import {endOf, quantityAsked, quantityBefore} from '../../scaling/verdict.js'
import {escapeText} from '../../view/escape.js'
import {plural} from '../../view/format.js'

/**
 * What stays behind when nobody looks any more, and that leaving changes nothing of it: `worker stays at 7 dynos, as it was
 * last set; nothing was changed on leaving`.
 */
export function leavingLine({type, turn, lastSet}: Left): string {
  return escapeText(`${type} ${stays(turn, lastSet)}; nothing was changed on leaving`)
}

interface Left {
  readonly type: string
  /** The last that came to something. */
  readonly turn: Turn | null
  /** The quantity that was set last from here; null where none was. */
  readonly lastSet: number | null
}

function stays(last: Turn | null, lastSet: number | null): string {
  if (last === null) return 'was not looked at'
  const end = endOf(last)
  const quantity = end === 'scaled' ? quantityAsked(last) : quantityBefore(last)
  if (end === 'unclear') return `may be at ${plural(quantityAsked(last), 'dyno')}: nobody answered`
  if (end === 'standby') return `is scaled by another copy, at ${plural(quantity, 'dyno')}`
  const whose = lastSet === quantity ? ', as it was last set' : ''
  return `stays at ${plural(quantity, 'dyno')}${whose}`
}
