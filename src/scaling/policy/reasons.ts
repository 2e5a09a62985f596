import {formatCount, formatDuration, formatLatency, plural} from '../../view/format.js'
import type {Reason} from '../advice.js'
import {arrivalsPerMs, type Needs, serviceMs, type Situation, taken} from './needs.js'

/** Why so many, in words: what decides first, and what was needed not long ago where that keeps more. */
export function reasonsFor(situation: Situation, needs: Needs, kept: number): readonly Reason[] {
  const deciding = decidingReason(situation, needs)
  return kept > deciding.dynos ? [deciding, recentPeakReason(kept)] : [deciding]
}

function decidingReason(situation: Situation, needs: Needs): Reason {
  const {now, work, missing, dueInMs} = needs
  if (work === 0) return dueInMs === null ? idleReason(situation) : preWakeReason(dueInMs)
  if (now === work && missing.dynos > 0) return workReason(situation, work)
  return missing.because === 'waiting' ? drainReason(situation, now) : keepUpReason(situation, now)
}

function drainReason(situation: Situation, dynos: number): Reason {
  const {levels, look, maxWaitMs} = situation
  const oldest = look.waitMs.known !== false && look.waitMs.value > 0
  const since = oldest ? `, the oldest for ${formatDuration(look.waitMs.value)},` : ''
  const text = `${jobs(levels.ready)} that ${levels.ready === 1 ? 'waits' : 'wait'}${since} and take ${took(situation)} each need ${plural(dynos, 'dyno')} to begin within ${formatDuration(maxWaitMs)}`
  return {rule: 'drain', dynos, text}
}

function keepUpReason(situation: Situation, dynos: number): Reason {
  const perMinute = arrivalsPerMs(situation) * 60_000
  const rate = perMinute >= 10 || perMinute === 0 ? formatCount(Math.round(perMinute)) : perMinute.toFixed(1)
  const text = `${rate} jobs a minute of ${took(situation)}, ${situation.slots} at once on a dyno, need ${plural(dynos, 'dyno')}`
  return {rule: 'keep-up', dynos, text}
}

function workReason(situation: Situation, dynos: number): Reason {
  const {levels, slots} = situation
  const count = levels.ready + taken(situation)
  const text = `${jobs(count)} ${count === 1 ? 'has' : 'have'} room on ${plural(dynos, 'dyno')} of ${plural(slots, 'slot')}`
  return {rule: 'work', dynos, text}
}

function idleReason({levels}: Situation): Reason {
  const none = levels.busy === 0
  const text = `no job waits and ${none ? 'none is being done' : 'dynos that take no more finish the others'}`
  return {rule: 'work', dynos: 0, text}
}

function preWakeReason(dueInMs: number): Reason {
  const text = `a scheduled job is due in ${formatDuration(dueInMs)}, about when a dyno would be up`
  return {rule: 'pre-wake', dynos: 1, text}
}

function recentPeakReason(dynos: number): Reason {
  return {
    rule: 'recent-peak',
    dynos,
    text: `${plural(dynos, 'dyno')} ${dynos === 1 ? 'was' : 'were'} needed not long ago`,
  }
}

export function firstDynoReason(ready: number, dynos: number): Reason {
  const text =
    ready === 0
      ? 'no job waits'
      : `${jobs(ready)} ${ready === 1 ? 'waits' : 'wait'}, and how many a dyno does at once is seen on the first`
  return {rule: 'work', dynos, text}
}

function took(situation: Situation): string {
  return formatLatency(serviceMs(situation))
}

function jobs(count: number): string {
  return plural(count, 'job')
}
