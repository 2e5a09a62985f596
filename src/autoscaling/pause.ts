import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import {escapeText} from '../view/escape.js'
import {formatClock} from '../view/format.js'
import type {OpenedType} from './open.js'

/**
 * Lets no copy scale a type for so long, ms; null ends that. Gives a line that says so. Throws a `UserError` where it cannot
 * be written down.
 */
export async function pauseType(
  {settings, lease}: Pick<OpenedType, 'settings' | 'lease'>,
  forMs: number | null,
  clock: Pick<Clock, 'now'>,
): Promise<string> {
  const type = escapeText(settings['process-type'])
  const until = forMs === null ? null : clock.now() + forMs
  const paused = await lease.pause(until)
  if (paused.outcome === 'done')
    return until === null ? `${type}: resumed` : `${type}: paused until ${formatClock(until)} UTC`
  throw new UserError(`${type} may not be ${until === null ? 'resumed' : 'paused'}`, {
    why: paused.why,
    next: paused.next,
    exitCode: 1,
  })
}
