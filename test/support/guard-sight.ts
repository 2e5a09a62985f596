import type * as api from '../../src/platform/api.js'
import {known} from '../../src/platform/reading.js'
import {guard} from '../../src/restarts/guards.js'
import type {GuardSight} from '../../src/restarts/guards/guard.js'
import {anApiDyno, someFacts} from './app-facts.js'
import {after, FOUR_AM} from './builders.js'

const MINUTE_MS = 60_000

/** Of the app `shop` with three web dynos and a worker, released at four in the morning. */
export const SHOP: GuardSight['facts'] = {
  ...someFacts({web: [3], worker: [1]}),
  releases: known([aRelease()]),
  status: known({apps: 'green', incidents: []}),
}

/** What guards see: an hour after the dynos of these facts came up, by which all is allowed. */
export function sight({facts = {}, rules = {}, ...some}: SomeSight = {}): GuardSight {
  return {
    now: after(3600),
    evidenceMs: 0,
    self: null,
    restarted: 0,
    past: [],
    errorsRose: null,
    ...some,
    facts: {...SHOP, ...facts},
    rules: {max: 1, cooldownMs: 15 * MINUTE_MS, afterReleaseMs: 10 * MINUTE_MS, budget: null, ...rules},
  }
}

export type SomeSight = Partial<Omit<GuardSight, 'facts' | 'rules'>> & {
  readonly facts?: Partial<GuardSight['facts']>
  readonly rules?: Partial<GuardSight['rules']>
}

/** v42, made at four in the morning. */
export function aRelease(some: Partial<api.Release> = {}): api.Release {
  return {
    version: 42,
    description: 'Deploy 7c1a9f3e',
    user: null,
    status: 'succeeded',
    createdAt: FOUR_AM,
    current: true,
    ...some,
  }
}

/** web.1 to web.3, the first two of them as given. */
export function webs(first: Partial<api.Dyno> = {}, second: Partial<api.Dyno> = {}): readonly api.Dyno[] {
  return [
    anApiDyno({name: 'web.1', ...first}),
    anApiDyno({name: 'web.2', ...second}),
    anApiDyno({name: 'web.3'}),
    anApiDyno({name: 'worker.1'}),
  ]
}

/** What speaks against restarting `web.1`, in words. */
export function heldBack(some: SomeSight = {}, dyno: Partial<api.Dyno> = {}): readonly string[] {
  return guard(anApiDyno(dyno), sight(some)).map(({guard, reason}) => `${guard}: ${reason}`)
}
