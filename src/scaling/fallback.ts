import {formatDuration} from '../view/format.js'
import type {Advice} from './advice.js'
import type {Fallback} from './plan.js'

/**
 * What is wanted while nothing can be read: after a while at least so many dynos, and none fewer than there are. Whoever
 * looks at an empty screen at night wants the jobs done.
 */
export function withFallback(
  advice: Advice,
  fallback: Fallback | null,
  unknownForMs: number,
): {readonly advice: Advice; readonly isFallback: boolean} {
  if (advice.known || fallback === null || unknownForMs < fallback.afterMs) return {advice, isFallback: false}
  const text = `${advice.why} for ${formatDuration(unknownForMs)}, and --fallback is ${fallback.dynos}`
  return {
    isFallback: true,
    advice: {
      known: true,
      atLeast: fallback.dynos,
      downTo: null,
      keeps: {because: 'unknown', why: 'what is not known takes none away'},
      reasons: [{rule: 'fallback', dynos: fallback.dynos, text}],
    },
  }
}
