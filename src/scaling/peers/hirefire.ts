import type {Look} from '../look.js'
import {jobsIn, type Limits, pairsOf, type Peer, quantitySetting, waitIn} from './peer.js'

/** Checkup every 60 s; 15 s costs extra (help.hirefire.io, article 7). */
const CHECKUPS_S = [60, 15]
const MINUTE_MS = 60_000

interface QueueKnobs {
  readonly ratio: number
  /** May it scale down while there are jobs? */
  readonly decrementable: boolean
}

/**
 * HireFire's JobQueue: `ratio` jobs per worker; without `decrementable`, its default, never below the current number until
 * the queue is empty. Jobs being done count, as in hirefire-resource-ruby, lib/hirefire/macro/sidekiq.rb
 * (`skip_working: false`). Fields as in carwow/terraform-provider-hirefire, docs/resources/manager.md.
 */
export const hirefireQueue: Peer = {
  id: 'hirefire-queue',
  title: 'HireFire, queue size',
  settings: ({slotsPerDyno}) =>
    pairsOf([16, 8, 4, 2, 1, 0.5], CHECKUPS_S).flatMap(([jobsPerSlot, seconds]) =>
      [false, true].map(decrementable => {
        const ratio = jobsPerSlot * slotsPerDyno
        const label = `ratio ${ratio}${decrementable ? ', decrementable' : ''}, every ${seconds} s`
        return quantitySetting(label, seconds * 1000, () => look => queueRule(look, {ratio, decrementable}))
      }),
    ),
}

function queueRule(look: Look, {ratio, decrementable}: QueueKnobs): number {
  const jobs = jobsIn(look)
  const wanted = Math.ceil(jobs / ratio)
  const mayFall = decrementable || jobs === 0
  return mayFall ? wanted : Math.max(wanted, look.dynos.wanted)
}

interface LatencyKnobs {
  readonly maximumMs: number
  readonly minimumMs: number
  readonly upscaleQuantity: number
  readonly downscaleTimeoutMs: number
}

/**
 * HireFire's JobLatency: `upscale_quantity` more above `maximum_latency`, one less below `minimum_latency`, not sooner
 * than `downscale_timeout` after the last change; `upscale_on_initial_job` (its default) wakes the first worker. Fields as
 * in carwow/terraform-provider-hirefire, commit e5ba237 (Manager::Worker::HireFire::JobLatency).
 */
export const hirefireLatency: Peer = {
  id: 'hirefire-latency',
  title: 'HireFire, latency',
  settings: ({goalMs}) =>
    pairsOf([0.5, 0.25, 0.1], [1, 3, 8]).flatMap(([share, upscaleQuantity]) =>
      pairsOf([0, 1, 5], CHECKUPS_S).map(([minutes, seconds]) => {
        const maximumMs = goalMs * share
        const knobs = {
          maximumMs,
          minimumMs: maximumMs / 5,
          upscaleQuantity,
          downscaleTimeoutMs: minutes * MINUTE_MS,
        }
        const label = `latency ${maximumMs / 5000} to ${maximumMs / 1000} s, up by ${upscaleQuantity}, down after ${minutes} min, every ${seconds} s`
        return quantitySetting(label, seconds * 1000, limits => latencyRule(knobs, limits))
      }),
    ),
}

function latencyRule(knobs: LatencyKnobs, {min}: Limits): (look: Look) => number {
  let changedAt = -Infinity
  return look => {
    const {wanted} = look.dynos
    const waitMs = waitIn(look)
    const next = stepTo(look, waitMs, look.at - changedAt, knobs)
    if (next !== wanted && next >= min) changedAt = look.at
    return next
  }
}

function stepTo(look: Look, waitMs: number, sinceMs: number, knobs: LatencyKnobs): number {
  const {wanted} = look.dynos
  if (wanted === 0) return jobsIn(look) > 0 ? 1 : 0
  if (waitMs > knobs.maximumMs) return wanted + knobs.upscaleQuantity
  return waitMs < knobs.minimumMs && sinceMs >= knobs.downscaleTimeoutMs ? wanted - 1 : wanted
}
