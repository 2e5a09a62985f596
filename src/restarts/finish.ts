import type {RestartDyno} from '../actions/action.js'
import {carryOut} from '../actions/carry-out.js'
import type {Outcome} from '../actions/outcome.js'
import {commandFor} from '../actions/preview/command.js'
import {formatDuration} from '../view/format.js'
import type {Drain, Quieting} from './draining/drain.js'
import type {Means} from './means.js'
import type {Restarted} from './restarted.js'
import {seeThrough} from './see-through.js'

const LOOK_EVERY_MS = 2000
/** Before each further attempt: a process that does nothing any more must not stay so. */
const PAUSES_MS = [5000, 10_000, 20_000, 40_000]

/** Waits until its jobs are done or the grace ends, whatever comes meanwhile. Says what came of it. */
export async function waitForJobs(
  name: string,
  told: Quieting,
  drain: Drain,
  {clock, onProgress}: Pick<Means, 'clock' | 'onProgress'>,
): Promise<string> {
  const began = clock.now()
  const {graceMs} = drain
  for (;;) {
    const isIdle = await drain.isIdle(told)
    const elapsedMs = clock.now() - began
    if (isIdle) return `its jobs were finished after ${formatDuration(elapsedMs)}`
    if (elapsedMs >= graceMs) return `its jobs were not finished within ${formatDuration(graceMs)}`
    const text = `${name} finishes its jobs, for ${formatDuration(graceMs)} at most`
    onProgress?.(name, {state: 'under-way', text, dynos: [], up: 0, wanted: 1, elapsedMs})
    await clock.sleep(Math.min(LOOK_EVERY_MS, graceMs - elapsedMs))
  }
}

/**
 * Restarts a dyno whose processes were told to finish: there is no way back, so that nothing holds it back any more, and
 * what Heroku refuses for a while is tried again. An answer that leaves it open is never followed by another request.
 */
export async function finish(action: RestartDyno, settleMs: number, means: Means): Promise<Restarted> {
  const {platform, clock, now} = means
  const sentAt = now()
  const outcome = await persist(() => carryOut(action, {platform, clock}), clock)
  switch (outcome.outcome) {
    case 'done':
      return seeThrough({action, before: outcome.before, sentAt}, settleMs, means)
    case 'already':
    case 'skipped':
      return {kind: 'by-others', text: outcome.text}
    case 'unknown':
      return {
        kind: 'unclear',
        text: `${outcome.text}; see for yourself: ${outcome.lookWith}`,
        sentAt,
        backAt: null,
      }
    case 'refused':
    case 'would-do': {
      const text = `${action.dyno.name} takes no jobs any more and could not be restarted: ${outcome.text}; do it yourself: ${commandFor(action, platform.name)}`
      return {kind: 'failed', text, sentAt, backAt: null}
    }
  }
}

async function persist(attempt: () => Promise<Outcome>, clock: Means['clock']): Promise<Outcome> {
  let outcome = await attempt()
  for (const pauseMs of PAUSES_MS) {
    if (outcome.outcome !== 'refused' || !outcome.error.passing) break
    await clock.sleep(pauseMs)
    outcome = await attempt()
  }
  return outcome
}
