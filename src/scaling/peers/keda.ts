import type {Look} from '../look.js'
import {jobsIn, pairsOf, type Peer, quantitySetting, readyIn} from './peer.js'

/** The horizontal autoscaler syncs every 15 s, and asks KEDA then (kubernetes, pkg/controller/podautoscaler/config). */
const INTERVAL_MS = 15_000
const TOLERANCE = 0.1

interface Knobs {
  /** AverageValue: jobs per pod. */
  readonly target: number
  readonly stabilizationMs: number
  /** From the last job to zero. */
  readonly cooldownMs: number
  readonly countsBusy: boolean
}

/**
 * KEDA 2.21 with the horizontal autoscaler of Kubernetes: `ceil(metric / target)` unless that is within a tolerance of
 * 10 %; up by four or twofold per 15 s, whichever is more; down to the highest recommendation of the stabilisation window
 * (300 s by default); to zero `cooldownPeriod` (300 s) after the last job. From kubernetes,
 * pkg/apis/autoscaling/v2/defaults.go and pkg/controller/podautoscaler/replica_calculator.go, and keda-docs,
 * content/docs/2.21.
 */
export const keda: Peer = {
  id: 'keda',
  title: 'KEDA and HPA',
  settings: ({slotsPerDyno}) =>
    pairsOf([16, 8, 4, 2, 1, 0.6], [300, 60, 0]).flatMap(([jobsPerSlot, seconds]) =>
      [true, false].map(countsBusy => {
        const target = jobsPerSlot * slotsPerDyno
        const windowMs = seconds * 1000
        const label = `${target} ${countsBusy ? 'jobs' : 'waiting jobs'} per pod, stabilised for ${seconds} s`
        return quantitySetting(label, INTERVAL_MS, () =>
          rule({target, stabilizationMs: windowMs, cooldownMs: windowMs, countsBusy}),
        )
      }),
    ),
}

function rule({target, stabilizationMs, cooldownMs, countsBusy}: Knobs): (look: Look) => number {
  let activeAt = -Infinity
  let recommended: {at: number; pods: number}[] = []
  return look => {
    const {wanted} = look.dynos
    const metric = countsBusy ? jobsIn(look) : readyIn(look)
    if (metric > 0) activeAt = look.at
    if (wanted === 0) return metric > 0 ? 1 : 0
    if (look.at - activeAt > cooldownMs) return 0
    const pods = Math.max(1, desired(metric, target, wanted))
    recommended = [...recommended.filter(({at}) => look.at - at <= stabilizationMs), {at: look.at, pods}]
    const stabilised = Math.max(...recommended.map(({pods}) => pods))
    if (pods > wanted) return Math.min(pods, Math.max(wanted + 4, wanted * 2))
    return Math.min(wanted, stabilised)
  }
}

function desired(metric: number, target: number, pods: number): number {
  const isWithin = Math.abs(1 - metric / (target * pods)) <= TOLERANCE
  return isWithin ? pods : Math.ceil(metric / target)
}
