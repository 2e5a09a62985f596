import type {Look} from '../look.js'
import {jobsIn, pairsOf, type Peer, quantitySetting, type Setting, type JobFacts, waitIn} from './peer.js'

/** The adapters report, and the rule runs, every 10 s (`report_interval_seconds`). */
const INTERVAL_MS = 10_000
const MINUTE_MS = 60_000

interface Knobs {
  readonly upperMs: number
  readonly lowerMs: number
  /** Dynos that are added at a time. */
  readonly jump: number
  readonly upscaleEveryMs: number
  readonly downscaleDelayMs: number
  /** `track_busy_jobs`: no dyno goes while any job is being done. */
  readonly guardsLongJobs: boolean
}

/**
 * Judoscale: a range of queue time; above it `jump` more, at most once per `upscale frequency`; below it for the whole
 * `downscale delay` (10 min by default), one less. From judoscale.com, docs/tuning-your-application and
 * docs/autoscaling-responsiveness.
 */
export const judoscale: Peer = {
  id: 'judoscale',
  title: 'Judoscale',
  settings: facts => settingsFor(facts, false),
}

/** Judoscale with `track_busy_jobs` (judoscale.com, docs/long-running-jobs-ruby). */
export const judoscaleGuarded: Peer = {
  id: 'judoscale-guarded',
  title: 'Judoscale, long jobs guarded',
  settings: facts => settingsFor(facts, true),
}

function settingsFor({goalMs}: JobFacts, guardsLongJobs: boolean): Setting[] {
  return pairsOf([0.5, 0.25, 0.08], [1, 2, 5]).flatMap(([share, jump]) =>
    pairsOf([1, 3, 10], [45, 120]).map(([delayMin, frequencyS]) => {
      const upperMs = goalMs * share
      const label = `queue time up to ${upperMs / 1000} s, up by ${jump} every ${frequencyS} s, down after ${delayMin} min`
      return quantitySetting(label, INTERVAL_MS, () =>
        rule({
          upperMs,
          lowerMs: upperMs / 5,
          jump,
          upscaleEveryMs: frequencyS * 1000,
          downscaleDelayMs: delayMin * MINUTE_MS,
          guardsLongJobs,
        }),
      )
    }),
  )
}

function rule(knobs: Knobs): (look: Look) => number {
  let upAt = -Infinity
  let lowSince = Infinity
  return look => {
    const {wanted} = look.dynos
    const waitMs = waitIn(look)
    const isBusy = look.busy.known !== false && look.busy.value > 0
    const isLow = waitMs <= knobs.lowerMs && !(knobs.guardsLongJobs && isBusy)
    lowSince = isLow ? Math.min(lowSince, look.at) : Infinity
    // From zero it wakes at once.
    const isHigh = waitMs > knobs.upperMs || (wanted === 0 && jobsIn(look) > 0)
    if (isHigh && look.at - upAt >= knobs.upscaleEveryMs) {
      upAt = look.at
      return wanted + (wanted === 0 ? 1 : knobs.jump)
    }
    if (isLow && look.at - lowSince >= knobs.downscaleDelayMs) {
      lowSince = look.at
      return wanted - 1
    }
    return wanted
  }
}
