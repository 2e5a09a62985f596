import type * as api from '../platform/api.js'
import type {SystemReading} from '../queues/queue-system.js'
import {boundOf} from './bounds/bound-of.js'
import type {Cap} from './bounds/cap.js'
import {connectionCap} from './bounds/connections.js'
import {learnedCap} from './bounds/learned-limit.js'
import {platformCap} from './bounds/platform-cap.js'
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
import {lookOf} from './look-of.js'
import type {Memory} from './memory.js'
import type {Plan} from './plan.js'
import {type DynoLoad, loadsOf} from './removal/dyno-load.js'
import {quietDynosOf} from './removal/quiet-dynos.js'
import {removalOf} from './removal/removal.js'
import {boundsAt} from './schedule/bounds-at.js'
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
  const look = lookOf(ofType(reading, loads), {
    at: now,
    dynos: countDynos(entry, sight.dynos, quiet),
    slotsPerDyno: plan.slotsPerDyno,
  })
  const advised = plan.advise(look, memory.policy)
  const unknownSince = advised.advice.known ? null : (sight.unknownSince ?? at)
  const {advice, isFallback} = withFallback(advised.advice, plan.fallback, at - (unknownSince ?? at))
  const {bound, notes} = boundNow(sight, memory, plan)
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
          generation: surroundings.app.known ? surroundings.app.value.generation : 'cedar',
          quantity: entry.quantity,
          loads,
          busy: look.busy,
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
  return {turn, scene, memory: {...memory, ...ownership, policy: advised.memory}, unknownSince, isFallback}
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

function boundNow({at, formation, entry, reading, surroundings}: Sight, memory: Memory, plan: Plan) {
  const {min, max, schedule} = plan
  const app = surroundings.app.known ? surroundings.app.value : null
  const caps: readonly (Cap | null)[] = [
    learnedCap(memory.limit, at),
    app === null
      ? null
      : platformCap({
          type: entry.type,
          formation,
          generation: app.generation,
          isRaised: plan.hasRaisedLimits,
        }),
    plan.ignoresConnections
      ? null
      : connectionCap({
          connections: reading.connections,
          perDyno: memory.connectionsPerDyno,
          connected: entry.quantity,
          max,
        }),
  ]
  return boundOf({
    flags: {min, max},
    scheduled: schedule === null ? null : boundsAt(schedule, at),
    quantity: entry.quantity,
    caps: caps.filter(cap => cap !== null),
  })
}
