import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import {escapeText} from '../view/escape.js'
import {formatClock} from '../view/format.js'
import type {OpenedType} from './open.js'

/** Who is to hear of a pause: this process is enough for whoever looks at it. */
export type Hearers = 'all' | 'this-process'

/**
 * Lets no copy scale a type for so long, ms; null ends that. Gives a line that says so. Throws a `UserError` where it cannot
 * be written down for whoever is to hear of it.
 */
export async function pauseType(
  {settings, lease}: Pick<OpenedType, 'settings' | 'lease'>,
  forMs: number | null,
  {clock, hearers}: {readonly clock: Pick<Clock, 'now'>; readonly hearers: Hearers},
): Promise<string> {
  const type = escapeText(settings['process-type'])
  const until = forMs === null ? null : clock.now() + forMs
  const paused = await lease.pause(until)
  if (paused.outcome === 'alone' && hearers === 'all') {
    throw new UserError(`no copy would hear that ${type} is ${until === null ? 'resumed' : 'paused'}`, {
      why: 'they share no lease',
      next: 'stop the copies themselves, or let all of them keep a lease: in their datastore, or with --state FILE',
    })
  }
  if (paused.outcome !== 'unknown')
    return until === null ? `${type}: resumed` : `${type}: paused until ${formatClock(until)} UTC`
  throw new UserError(`${type} may not be ${until === null ? 'resumed' : 'paused'}`, {
    why: paused.why,
    next: paused.next,
    exitCode: 1,
  })
}
