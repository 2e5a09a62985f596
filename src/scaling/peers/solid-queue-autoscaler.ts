import type {Look} from '../look.js'
import {
  jobsIn,
  type Limits,
  pairsOf,
  type Peer,
  quantitySetting,
  readyIn,
  type Setting,
  type JobFacts,
  waitIn,
} from './peer.js'

/** It runs as a job of its own, every 30 s in its README. */
const INTERVAL_MS = 30_000
/** `scale_from_zero_latency_seconds`. */
const FROM_ZERO_MS = 1000

interface Knobs {
  readonly strategy: 'fixed' | 'proportional'
  readonly depth: number
  readonly latencyMs: number
  readonly increment: number
  readonly cooldownMs: number
}

/**
 * solid_queue_autoscaler 1.0.21, `:fixed`: up where the depth reaches `scale_up_queue_depth` (100) or the oldest job
 * `scale_up_latency_seconds` (300); down one where both are at most a tenth of that, or nothing is there; after a change
 * none for the cooldown (120 s), but from zero at once. From reillyse/solid_queue_autoscaler,
 * lib/solid_queue_autoscaler/decision_engine.rb.
 */
export const solidQueueFixed: Peer = {
  id: 'solid-queue-fixed',
  title: 'solid_queue_autoscaler, fixed',
  settings: facts => settingsFor(facts, 'fixed'),
}

/** The same with `:proportional`: more per job above the depth, or per second above the latency; idle, down to the least. */
export const solidQueueProportional: Peer = {
  id: 'solid-queue-proportional',
  title: 'solid_queue_autoscaler, proportional',
  settings: facts => settingsFor(facts, 'proportional'),
}

function settingsFor({goalMs, slotsPerDyno}: JobFacts, strategy: Knobs['strategy']): Setting[] {
  return pairsOf([0.4, 0.15, 0.05], [16, 4, 1]).flatMap(([share, jobsPerSlot]) =>
    pairsOf([1, 4], [120, 30]).map(([increment, cooldownS]) => {
      const knobs = {
        strategy,
        latencyMs: goalMs * share,
        depth: jobsPerSlot * slotsPerDyno,
        increment,
        cooldownMs: cooldownS * 1000,
      }
      const label = `depth ${knobs.depth}, latency ${knobs.latencyMs / 1000} s, up by ${increment}, cooldown ${cooldownS} s`
      return quantitySetting(label, INTERVAL_MS, limits => rule(knobs, limits))
    }),
  )
}

function rule(knobs: Knobs, {min}: Limits): (look: Look) => number {
  let changedAt = -Infinity
  return look => {
    const {wanted} = look.dynos
    const isCooling = look.at - changedAt < knobs.cooldownMs
    const next = wanted === 0 && min === 0 ? fromZero(look) : isCooling ? wanted : stepTo(look, knobs, min)
    if (next !== wanted) changedAt = look.at
    return next
  }
}

function fromZero(look: Look): number {
  return readyIn(look) > 0 && waitIn(look) >= FROM_ZERO_MS ? 1 : 0
}

function stepTo(look: Look, knobs: Knobs, min: number): number {
  const {wanted} = look.dynos
  const depth = readyIn(look)
  const waitMs = waitIn(look)
  if (depth >= knobs.depth || waitMs >= knobs.latencyMs) return wanted + increment(depth, waitMs, knobs)
  const isIdle = jobsIn(look) === 0
  const isLow = depth <= knobs.depth / 10 && waitMs <= knobs.latencyMs / 10
  if (!isIdle && !isLow) return wanted
  if (isIdle && knobs.strategy === 'proportional') return min
  return Math.max(min, wanted - 1)
}

/** One for each half of the depth, or each fifth of the latency, that is too much: the ratios of its defaults. */
function increment(depth: number, waitMs: number, knobs: Knobs): number {
  if (knobs.strategy === 'fixed') return knobs.increment
  const forDepth = Math.ceil(Math.max(0, depth - knobs.depth) / (knobs.depth / 2))
  const forLatency = Math.ceil(Math.max(0, waitMs - knobs.latencyMs) / (knobs.latencyMs / 5))
  return Math.max(knobs.increment, forDepth, forLatency)
}
