import type {Look} from '../look.js'
import {jobsIn, pairsOf, type Peer, quantitySetting} from './peer.js'

interface Knobs {
  readonly processingMs: number
  readonly concurrency: number
  readonly targetMs: number
  /** Estimates that are remembered. */
  readonly history: number
}

/**
 * guv: so many workers that the backlog is done by a deadline; up at once, down to the highest estimate of the history.
 * From flowhub/guv, src/scale.coffee (`proportional`, `scaleWithHistory`), src/governor.coffee and src/config.coffee
 * (`calculateTarget`: the deadline less the 99th percentile of a normal distribution; history 120 s, every 30 s by
 * default). It is told the true mean of the service times.
 */
export const guv: Peer = {
  id: 'guv',
  title: 'guv',
  settings: ({goalMs, slotsPerDyno, serviceMs}) =>
    pairsOf([1.5, 1, 0.6, 0.3], [120, 600, 0]).flatMap(([share, historyS]) =>
      [30, 10].map(pollS => {
        const deadlineMs = goalMs * share + serviceMs
        const knobs = {
          processingMs: serviceMs,
          concurrency: slotsPerDyno,
          targetMs: targetOf(deadlineMs, serviceMs),
          history: Math.floor(historyS / pollS),
        }
        const label = `deadline ${Math.round(deadlineMs / 1000)} s, history ${historyS} s, every ${pollS} s`
        return quantitySetting(label, pollS * 1000, () => rule(knobs))
      }),
    ),
}

/** The 99th percentile lies 2.326 standard deviations above the mean; its deviation is half the mean by default. */
function targetOf(deadlineMs: number, processingMs: number): number {
  const distance = processingMs + 2.326 * 0.5 * processingMs - processingMs
  return Math.max(processingMs + 10, deadlineMs - distance)
}

function rule({processingMs, concurrency, targetMs, history}: Knobs): (look: Look) => number {
  let estimates: number[] = []
  return look => {
    const {wanted} = look.dynos
    const waiting = Math.ceil(jobsIn(look) / concurrency) * processingMs
    const estimate = Math.ceil(waiting / (targetMs - processingMs))
    const highest = Math.max(0, ...estimates)
    if (history > 0) estimates = [...estimates, estimate].slice(-history)
    if (estimate >= wanted) return estimate
    return Math.min(wanted, Math.max(estimate, highest))
  }
}
