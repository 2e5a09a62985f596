import type {Look} from '../look.js'
import type {Controller, Orders, Sight} from '../simulation/controller.js'

/** Another autoscaler's rule, written anew from its source or its documentation. */
export interface Peer {
  readonly id: string
  readonly title: string
  /** Its rule with each setting that is worth trying for such jobs, from thrifty to generous. */
  settings(jobs: JobFacts): readonly Setting[]
}

export interface Setting {
  /** In the peer's own words: `ratio 10, decrementable`. */
  readonly label: string
  controller(limits: Limits): Controller
}

/** What whoever sets a peer up is supposed to know. */
export interface JobFacts {
  /** How long a job may wait, ms. */
  readonly goalMs: number
  readonly slotsPerDyno: number
  /** How long a job takes on the average, ms. */
  readonly serviceMs: number
}

export interface Limits {
  readonly min: number
  readonly max: number
}

/** A setting that sets a quantity at each look and knows of nothing else. `start` makes its memory anew for each run. */
export function quantitySetting(
  label: string,
  intervalMs: number,
  start: (limits: Limits) => (look: Look) => number,
): Setting {
  return ordersSetting(label, intervalMs, limits => {
    const quantityFor = start(limits)
    return ({look}) => ({quantity: within(limits, quantityFor(look)), quiet: [], restart: []})
  })
}

export function ordersSetting(
  label: string,
  intervalMs: number,
  start: (limits: Limits) => (sight: Sight) => Orders,
): Setting {
  return {label, controller: limits => ({intervalMs, look: start(limits)})}
}

export function within({min, max}: Limits, dynos: number): number {
  return Math.min(max, Math.max(min, dynos))
}

/** All that waits and all that is being done. A simulation knows both. */
export function jobsIn({ready, busy}: Look): number {
  return readyIn({ready}) + (busy.known === false ? 0 : busy.value)
}

export function readyIn({ready}: Pick<Look, 'ready'>): number {
  return ready.known === false ? 0 : ready.value
}

export function waitIn({waitMs}: Pick<Look, 'waitMs'>): number {
  return waitMs.known === false ? 0 : waitMs.value
}

/** Every pair of two lists. */
export function pairsOf<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
): (readonly [One, Other])[] {
  return ones.flatMap(one => others.map(other => [one, other] as const))
}
