import {hourlyTrouble} from '../diagnosis/hourly-errors.js'
import {tellStatus} from '../diagnosis/platform-status.js'
import type * as api from '../platform/api.js'
import {capabilitiesOf} from '../platform/capabilities.js'
import {type Reading, valueOf} from '../platform/reading.js'
import type {Snapshot} from '../platform/snapshot.js'
import type {AppState} from '../state/app-state.js'

/** What the platform says of the app beside its log, as far as a reader needs it. Null is unknown; `unread` says why. */
export interface PlatformFacts {
  /** When it was asked, ms since the epoch. */
  readonly at: number
  readonly app: string
  readonly generation: api.PlatformGeneration
  /** `Cedar, Common Runtime`. */
  readonly runtime: string
  readonly maintenance: boolean
  /** The last few, newest first. */
  readonly releases: readonly api.Release[] | null
  readonly errors: CountedErrors | null
  readonly status: api.PlatformStatus | null
  /** What Heroku says is wrong with itself, in words; null while it is well or unknown. */
  readonly trouble: string | null
  readonly unread: readonly UnreadFact[]
}

export interface CountedErrors {
  /** Begin of the first hour that was counted; null where none was. */
  readonly from: number | null
  /** The most frequent first. */
  readonly codes: readonly CountedCode[]
}

export interface CountedCode {
  readonly code: string
  readonly count: number
  /** Begin of the hour since which it has come every hour; null when it does not come now. */
  readonly since: number | null
  /** It came before the first hour that was counted, too, as far as one can tell. */
  readonly older: boolean
}

export interface UnreadFact {
  readonly fact: string
  readonly why: string
}

/** Sums up what the platform said; null where it was not asked. */
export function summarisePlatform(state: AppState, clean: (text: string) => string): PlatformFacts | null {
  if (state.platform === null) return null
  const {at, snapshot} = state.platform
  const {app, releases, status} = snapshot
  const trouble = tellStatus(state)
  return {
    at,
    app: clean(app.name),
    generation: app.generation,
    runtime: capabilitiesOf(app).runtime,
    maintenance: app.maintenance,
    releases: valueOf(releases)?.map(release => cleanRelease(release, clean)) ?? null,
    errors: snapshot.errors.known ? countErrors(state, snapshot.errors.value, clean) : null,
    status: status.known ? cleanStatus(status.value, clean) : null,
    trouble: trouble === null ? null : clean(trouble),
    unread: unreadOf(snapshot).map(({fact, why}) => ({fact, why: clean(why)})),
  }
}

function cleanRelease(release: api.Release, clean: (text: string) => string): api.Release {
  const {description, user} = release
  return {...release, description: clean(description), user: user === null ? null : clean(user)}
}

function cleanStatus(
  {apps, incidents}: api.PlatformStatus,
  clean: (text: string) => string,
): api.PlatformStatus {
  return {apps, incidents: incidents.map(({title, since}) => ({title: clean(title), since}))}
}

function countErrors(
  state: AppState,
  hours: readonly api.HourOfErrors[],
  clean: (text: string) => string,
): CountedErrors {
  const counts = new Map<string, number>()
  for (const [code, count] of hours.flatMap(hour => Object.entries(hour.counts))) {
    counts.set(code, (counts.get(code) ?? 0) + count)
  }
  const codes = Array.from(counts, ([code, count]) => {
    const trouble = hourlyTrouble(state, code)
    return {code: clean(code), count, since: trouble?.since ?? null, older: trouble?.older ?? false}
  })
  return {
    from: hours[0]?.at ?? null,
    codes: codes.filter(({count}) => count > 0).sort((a, b) => b.count - a.count),
  }
}

const FACTS = {
  formation: 'formation',
  sizes: 'dyno sizes',
  releases: 'releases',
  config: 'config vars',
  features: 'features',
  addons: 'add-ons',
  errors: 'hourly error counts',
  status: "Heroku's own status",
} as const satisfies Partial<Record<keyof Snapshot, string>>

function unreadOf(snapshot: Snapshot): UnreadFact[] {
  return Object.entries(FACTS).flatMap(([key, fact]) => {
    const reading: Reading<unknown> = snapshot[key as keyof typeof FACTS]
    return reading.known ? [] : [{fact, why: reading.why}]
  })
}
