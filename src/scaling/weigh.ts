import type * as api from '../platform/api.js'
import type {SystemReading} from '../queues/queue-system.js'
import {type Advice, between} from './advice.js'
import {boundNow} from './bounds/bound-now.js'
import {seeConnections} from './bounds/connections.js'
import type {Scene} from './carry-through.js'
import {costOf} from './cost.js'
import {countDynos, crashedText, keptOf} from './count-dynos.js'
import {decide, type Hold} from './decide.js'
import {demandOf} from './demand.js'
import {withFallback} from './fallback.js'
import {deployHold, maintenanceHold} from './holds/deploy.js'
import {leaseHold} from './holds/lease-hold.js'
import {otherAutoscalers} from './holds/other-autoscalers.js'
import {judgeQuantity} from './holds/whose-quantity.js'
import type {Standing} from './lease/holding.js'
import {lookOf, weighed} from './look-of.js'
import type {Look} from './look.js'
import type {Memory} from './memory.js'
import type {Plan} from './plan.js'
import {type DynoLoad, loadsOf} from './removal/dyno-load.js'
import {finishingOf} from './removal/finishing.js'
import {quietDynosOf} from './removal/quiet-dynos.js'
import {removalOf} from './removal/removal.js'
import {areJustTold} from './removal/soon.js'
import type {Surroundings} from './surroundings.js'
import {NOTHING_DONE, type Turn} from './turn.js'

/** What there is to be seen at one moment. */
export interface Sight {
  /** Ms since the epoch. */
  readonly at: number
  readonly formation: readonly api.Formation[]
  readonly entry: api.Formation
  readonly dynos: readonly api.Dyno[]
  readonly reading: SystemReading
  readonly surroundings: Surroundings
  readonly standing: Standing
  /** What was advised a moment ago, where that is still to hold; null where it is to be asked anew. */
  readonly advised: Advice | null
  /** Since when nothing could be advised, ms since the epoch; null where the last look could. */
  readonly unknownSince: number | null
}

/** A decision of which nothing is done yet. */
export interface Weighed {
  readonly turn: Turn
  readonly scene: Scene
  /** To be remembered whatever comes of it. */
  readonly memory: Memory
  /** As in `Sight`, for the next look. */
  readonly unknownSince: number | null
  /** What the rules advised. */
  readonly advised: Advice
  /** Was it decided for want of anything known? Then whoever decides it decides the same. */
  readonly isFallback: boolean
}

/** Decides by what is seen, what is remembered and what is wanted. Pure: `execute` does it. */
export function weigh(sight: Sight, memory: Memory, plan: Plan): Weighed {
  const {at, entry, reading, surroundings, standing} = sight
  const now = reading.at.known ? reading.at.value : at
  const loads = loadsOf(keptOf(entry, sight.dynos), reading.workers)
  const quiet = quietDynosOf(loads, now)
  const demand = demandOf(reading, plan)
  const own = ofType(reading, loads)
  const seeing = {at: now, dynos: countDynos(entry, sight.dynos, quiet), slotsPerDyno: plan.slotsPerDyno}
  const lookBy = (weightOf: (queue: string) => number) =>
    lookOf(weighed(own, weightOf), {...seeing, finishing: finishingOf(loads, among(own, weightOf))})
  const look = lookBy(() => 1)
  const looks = {all: look, weighed: lookBy}
  const advised =
    sight.advised === null || look.ready.known === false
      ? plan.advise(looks, memory.policy)
      : {advice: between(sight.advised), memory: memory.policy}
  const unknownSince = advised.advice.known ? null : (sight.unknownSince ?? at)
  const {advice, isFallback} = withFallback(advised.advice, plan.fallback, at - (unknownSince ?? at))
  const connected = connectedOf(loads, look)
  const {bound, notes} = boundNow({...sight, look, connected}, memory, plan)
  const {ownership, verdict, hold} = judgeQuantity(memory, {
    quantity: entry.quantity,
    type: entry.type,
    min: bound.min,
    backoffMs: plan.backoffMs,
    now: at,
  })
  const decision = decide({
    at: entry.quantity,
    advice,
    bound,
    hold:
      (isFallback && standing.outcome === 'unknown' ? null : leaseHold(standing, at)) ??
      hold ??
      platformHold(sight),
    isOff: verdict === 'off',
    quiet,
    removal: to =>
      removalOf(
        {
          type: entry.type,
          // Where that is not known, any dyno may be the one that goes.
          generation: surroundings.app.known ? surroundings.app.value.generation : 'fir',
          quantity: entry.quantity,
          loads,
          busy: look.busy,
          ready: look.ready,
          mayStopIdle: advice.known && advice.mayStopIdle === true,
          isTrusted: plan.removal.isTrusted,
          tellsDynos: plan.removal.tellsDynos,
          canQuiet: plan.removal.graceMs !== null,
          protectBusy: plan.removal.protectsBusy,
          ignoreBusy: !plan.countsBusy,
          now,
        },
        to,
      ),
  })
  const crashed = crashedText(entry, sight.dynos)
  const cost = costOf({
    app: surroundings.app,
    sizes: surroundings.sizes,
    size: entry.size,
    quantity: entry.quantity,
    max: bound.max,
    budgetCents: plan.budgetCents,
  })
  const turn: Turn = {
    at,
    reading,
    demand,
    look,
    justTold: areJustTold(loads, plan.removal.graceMs, now),
    decision,
    reasons: advice.known ? advice.reasons : [],
    notes: [
      ...notes,
      ...[crashed, cost.warning].filter(note => note !== null),
      ...otherAutoscalers({...surroundings, ownConfigVars: plan.ownConfigVars}),
    ],
    bound,
    cost,
    standing,
    done: NOTHING_DONE,
    limit: memory.limit?.most ?? null,
  }
  const scene = {
    entry,
    dynos: sight.dynos,
    workersOf: (dyno: string) => loads.find(({name}) => name === dyno)?.workers ?? [],
    graceEnds: now + (plan.removal.graceMs ?? 0),
  }
  const connections = seeConnections(memory.connections, reading.connections, connected)
  const remembered = {...memory, ...ownership, connections, policy: advised.memory}
  return {turn, scene, memory: remembered, unknownSince, advised: advised.advice, isFallback}
}

/** Dynos that have their connections: those of which processes are known, else those that take jobs. */
function connectedOf(loads: readonly DynoLoad[], {dynos: {working}}: Look): number {
  return loads.filter(({workers}) => workers.length > 0).length || working
}

/** Queues that were not read count as nothing. */
function among({queues}: SystemReading, weightOf: (queue: string) => number): (queue: string) => number {
  const read = new Set(queues.known ? queues.value.map(({name}) => name) : [])
  return queue => (read.has(queue) ? weightOf(queue) : 0)
}

/** Other process types may take jobs from the same datastore. */
function ofType(reading: SystemReading, loads: readonly DynoLoad[]): SystemReading {
  const {workers} = reading
  if (!workers.known) return reading
  return {...reading, workers: {known: true, value: loads.flatMap(load => load.workers)}}
}

function platformHold({at, entry, dynos, surroundings: {app, releases}}: Sight): Hold | null {
  return maintenanceHold(app) ?? deployHold({releases, dynos: keptOf(entry, dynos), now: at})
}
