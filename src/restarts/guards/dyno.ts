import type * as api from '../../platform/api.js'
import {valueOf} from '../../platform/reading.js'
import {formatDuration} from '../../view/format.js'
import type {Guard, GuardSight} from './guard.js'
import {untilText} from './words.js'

/** What has just crashed the platform starts again at once, by itself. */
const CRASH_RESTART_MS = 60_000
/** With preboot the old web process serves, and logs under the same name, for 3 minutes and some seconds. */
const PREBOOT_MS = 4 * 60_000

/** What is on its way up already may be well again soon, and what does not run cannot be restarted. */
export const runs: Guard = ({name, state, updatedAt}, {now}) => {
  switch (state) {
    case 'up':
      return null
    case 'starting':
      return {guard: 'state', reason: `${name} is starting already`, until: null}
    case 'crashed':
      return now - updatedAt < CRASH_RESTART_MS
        ? {guard: 'state', reason: `${name} has just crashed: the platform starts it again`, until: null}
        : null
    case 'down':
    case 'idle':
      return {guard: 'state', reason: `${name} does not run: it is ${state}`, until: null}
    case 'unknown':
      return {guard: 'state', reason: `${name} is in a state that this version does not know`, until: null}
  }
}

/** Read from the platform, so that it holds for whoever restarted it, from wherever. */
export const hasCooledDown: Guard = ({name, createdAt}, {now, rules: {cooldownMs}}) => {
  const until = createdAt + cooldownMs
  if (now >= until) return null
  const reason = `${name} was started ${formatDuration(Math.max(0, now - createdAt))} ago, and is left alone for ${formatDuration(cooldownMs)}${untilText(until)}`
  return {guard: 'cooldown', reason, until}
}

/**
 * After a release with preboot the former process of a web dyno logs on under the name of the new one: its lines must be
 * out of all that is judged by. Dev Center article `preboot`.
 */
export const hasLeftPreboot: Guard = (dyno, sight) => {
  if (!mayPreboot(dyno, sight)) return null
  const until = dyno.createdAt + PREBOOT_MS + sight.evidenceMs
  if (sight.now >= until) return null
  const reason = `what was judged may be lines of the process before ${dyno.name}, which logs on for some minutes with preboot${untilText(until)}`
  return {guard: 'preboot', reason, until}
}

/** Where features cannot be read, it may be on. On Fir every process has a name of its own. */
function mayPreboot({type}: api.Dyno, {facts: {app, features}}: GuardSight): boolean {
  return type === 'web' && app.generation === 'cedar' && valueOf(features)?.includes('preboot') !== false
}
