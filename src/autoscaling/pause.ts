import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import {escapeText} from '../view/escape.js'
import {formatClock} from '../view/format.js'
import type {OpenedType} from './open.js'

/**
 * Lets no copy scale for so long, ms; null ends that. Gives a line for each type. Throws a `UserError` where it cannot be
 * written down.
 */
export async function pauseAll(
  types: readonly Pick<OpenedType, 'settings' | 'lease'>[],
  forMs: number | null,
  clock: Pick<Clock, 'now'>,
): Promise<readonly string[]> {
  const until = forMs === null ? null : clock.now() + forMs
  const lines: string[] = []
  for (const {settings, lease} of types) {
    const type = escapeText(settings['process-type'])
    const paused = await lease.pause(until)
    if (paused.outcome === 'unknown')
      throw new UserError(`${type} may not be ${until === null ? 'resumed' : 'paused'}`, {
        why: paused.why,
        next: paused.next,
        exitCode: 1,
      })
    lines.push(until === null ? `${type}: resumed` : `${type}: paused until ${formatClock(until)} UTC`)
  }
  return lines
}
