import {formatDurationShort} from '../../view/format.js'

/** How long the oldest job has waited: to the second, since no goal is finer. */
export function waitText(ms: number): string {
  if (ms > 0 && ms < 1000) return '<1s'
  return formatDurationShort(Math.round(ms / 1000) * 1000)
}
