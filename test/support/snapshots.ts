import type {SnapshotEvent} from '../../src/logs/event.js'
import type * as api from '../../src/platform/api.js'
import {known, unknown} from '../../src/platform/reading.js'
import type {Snapshot} from '../../src/platform/snapshot.js'
import type {AppState} from '../../src/state/app-state.js'
import {fold} from '../../src/state/fold.js'
import {after, FOUR_AM} from './builders.js'

const MINUTE_S = 60
const DAY_S = 24 * 60 * MINUTE_S

/** What the platform says of a calm app on Cedar with one web dyno, at ten past four; give what the test is about. */
export function aSnapshot(some: Partial<Snapshot> = {}): Snapshot {
  return {
    app: anApp(),
    dynos: [anApiDyno()],
    formation: known([aType()]),
    sizes: known([
      {name: 'Standard-1X', memoryMb: 512, centsPerMonth: 2500},
      {name: 'Standard-2X', memoryMb: 1024, centsPerMonth: 5000},
    ]),
    releases: known([aRelease()]),
    config: known({names: ['DATABASE_URL'], values: {}}),
    features: known(['log-runtime-metrics']),
    addons: known([]),
    errors: known([]),
    status: known({apps: 'green', incidents: []}),
    ...some,
  }
}

/** A snapshot of which nothing but the app and its dynos could be read. */
export function aBareSnapshot(why: string, some: Partial<Snapshot> = {}): Snapshot {
  const missing = unknown(why)
  return {
    app: anApp(),
    dynos: [anApiDyno()],
    formation: missing,
    sizes: missing,
    releases: missing,
    config: missing,
    features: missing,
    addons: missing,
    errors: missing,
    status: missing,
    ...some,
  }
}

export function anApp(some: Partial<api.App> = {}): api.App {
  return {
    id: '5b4f0c6e-0000-4000-8000-000000000001',
    name: 'shop',
    generation: 'cedar',
    space: null,
    maintenance: false,
    ...some,
  }
}

/** `web.1`, up since six hours before four. */
export function anApiDyno(some: Partial<api.Dyno> = {}): api.Dyno {
  const name = some.name ?? 'web.1'
  const createdAt = some.createdAt ?? after(-6 * 60 * MINUTE_S)
  return {
    id: `dyno-${name}-${createdAt}`,
    name,
    type: name.replace(/[.-].*/, ''),
    state: 'up',
    size: 'Standard-1X',
    command: 'bin/web',
    createdAt,
    updatedAt: createdAt + 20_000,
    release: 42,
    ...some,
  }
}

export function aType(some: Partial<api.Formation> = {}): api.Formation {
  return {type: 'web', quantity: 1, size: 'Standard-1X', command: 'bin/web', ...some}
}

/** v42, a deploy three days before four. */
export function aRelease(some: Partial<api.Release> = {}): api.Release {
  return {
    version: 42,
    description: 'Deploy 7c1a9f3e',
    user: 'jane@example.com',
    status: 'succeeded',
    createdAt: FOUR_AM - 3 * DAY_S * 1000,
    current: true,
    ...some,
  }
}

/** Hours of errors that end with the hour before `end`, oldest first: how often a code came in each. */
export function hoursOfErrors(end: number, code: string, counts: readonly number[]): api.HourOfErrors[] {
  return counts.map((count, index) => ({
    at: end - (counts.length - index) * 60 * MINUTE_S * 1000,
    counts: count === 0 ? {} : {[code]: count},
  }))
}

/** As it comes in the stream; at ten past four. */
export function aSnapshotEvent(some: Partial<Snapshot> = {}, at = after(10 * MINUTE_S)): SnapshotEvent {
  return {kind: 'snapshot', at, snapshot: aSnapshot(some)}
}

/** The state, after the platform has been asked. */
export function withSnapshot(state: AppState, some: Partial<Snapshot> = {}, at?: number): AppState {
  fold(state, aSnapshotEvent(some, at))
  return state
}
