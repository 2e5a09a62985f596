import {formatIso} from '../../view/format.js'
import type {TimedHold} from './hold.js'

/** `until` is in ms since the epoch; null where nobody has paused it. */
export function pausedHold(until: number | null, now: number): TimedHold | null {
  if (until === null || now >= until) return null
  const day = formatIso(until).slice(0, 10)
  const time = formatIso(until).slice(11, 16)
  const when = day === formatIso(now).slice(0, 10) ? time : `${day} ${time}`
  return {reason: 'paused', why: `it is paused until ${when} UTC (--resume ends that)`, until}
}
