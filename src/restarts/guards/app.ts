import {isKept} from '../../actions/kept.js'
import {valueOf} from '../../platform/reading.js'
import {formatDuration} from '../../view/format.js'
import {type Facts, type Guard, type HeldBack} from './guard.js'
import {untilText} from './words.js'

export const noMaintenance: Guard = (_, {facts: {app}}) =>
  app.maintenance ? {guard: 'maintenance', reason: 'maintenance mode is on', until: null} : null

/** Where Heroku has trouble a new process may not come up. What cannot be read holds nothing back. */
export const platformIsWell: Guard = (_, {facts: {status}}) => {
  const told = valueOf(status)
  if (told?.apps !== 'red') return null
  const incident = told.incidents[0]?.title
  const what = incident === undefined ? '' : `: ${incident}`
  return {guard: 'platform', reason: `Heroku says that it has a problem of its own${what}`, until: null}
}

/** A release restarts all dynos itself, and what they do right after it says little. */
export const noRelease: Guard = (_, {now, facts, rules: {afterReleaseMs}}) => {
  if (!facts.releases.known) return byDynos(facts, now, afterReleaseMs)
  const pending = facts.releases.value.find(({status}) => status === 'pending')
  if (pending !== undefined)
    return {guard: 'release', reason: `release v${pending.version} is under way`, until: null}
  const newest = facts.releases.value.find(({status}) => status === 'succeeded')
  return newest === undefined
    ? null
    : justReleased(`release v${newest.version} was made`, newest.createdAt, now, afterReleaseMs)
}

/**
 * Not every token may read releases. Then the dynos tell: while they run different ones a release is under way, and when
 * all of them are young it was made lately.
 */
function byDynos({dynos, formation}: Facts, now: number, afterReleaseMs: number): HeldBack | null {
  const kept = dynos.filter(dyno => isKept(dyno, valueOf(formation)))
  const versions = new Set(kept.flatMap(({release}) => release ?? []))
  if (versions.size > 1)
    return {guard: 'release', reason: 'the dynos run different releases: one is under way', until: null}
  const [first = null] = kept.map(({createdAt}) => createdAt).toSorted((a, b) => a - b)
  return first === null ? null : justReleased('all dynos were started', first, now, afterReleaseMs)
}

function justReleased(what: string, at: number, now: number, afterReleaseMs: number): HeldBack | null {
  const until = at + afterReleaseMs
  if (now >= until) return null
  const reason = `${what} ${formatDuration(Math.max(0, now - at))} ago, and nothing is restarted for ${formatDuration(afterReleaseMs)} after a release${untilText(until)}`
  return {guard: 'release', reason, until}
}
