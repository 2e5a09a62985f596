import type {AppState} from '../../../state/app-state.js'
import {SAMPLE_EVERY} from '../../../state/requests/clients.js'
import type {Occurrence} from '../../cause.js'
import {trafficChangeAt} from '../traffic-change.js'
import type {Actor} from './actors.js'
import {type Attack, requestsBetween} from './attack.js'

/** Of the sample, that is 32 times as many requests, of one address; per minute, and of all. */
const FLOOD = {sampled: 24, perMinute: 300, share: 0.5, others: 5, rise: 2, failed: 10}
const MINUTE_MS = 60_000

/** Far more requests of one sender than the app had before; none, as a rule. */
export function floodOf(state: AppState, {address, claimed, clients}: Actor): Occurrence<Attack>[] {
  const bursts = clients.flatMap(({longestBurst}) => longestBurst ?? [])
  const [burst] = bursts.sort((a, b) => b.sampled - a.sampled)
  if (burst === undefined || burst.sampled < FLOOD.sampled) return []
  const {since, until} = burst
  const sent = (burst.sampled - 1) * SAMPLE_EVERY
  const perMinute = Math.round((sent * MINUTE_MS) / Math.max(MINUTE_MS, until - since))
  const change = trafficChangeAt(state, 'web', since)
  if (perMinute < FLOOD.perMinute || change === null) return []
  if (change.afterPerMinute < change.beforePerMinute * FLOOD.rise) return []
  const {requests, failed} = requestsBetween(state, since, until)
  const share = Math.min(1, sent / Math.max(1, requests))
  const others = [...state.clients.byChain.values()].filter(client => !clients.includes(client)).length
  if (share < FLOOD.share || failed < FLOOD.failed || others < FLOOD.others) return []
  return [
    {
      dyno: null,
      process: 'web',
      since,
      until,
      count: sent,
      codes: [],
      confidence: 'medium',
      evidence: clients.flatMap(({lines}) => lines),
      facts: {
        kind: 'flood',
        address,
        claimed,
        chained: clients.some(client => client.claimed !== null),
        routes: 0,
        examples: [],
        perMinute,
        share,
        estimated: true,
        before: Math.round(change.beforePerMinute),
        after: Math.round(change.afterPerMinute),
      },
    },
  ]
}
