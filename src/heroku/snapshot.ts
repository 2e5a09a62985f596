import {setMaxListeners} from 'node:events'

import type {Dyno, HourOfErrors, PlatformStatus} from '../platform/api.js'
import {known, unknown, type Reading} from '../platform/reading.js'
import type {Snapshot} from '../platform/snapshot.js'
import {HerokuError} from './errors.js'
import type {Asking, Platform} from './platform.js'

const RELEASES = 5
/** The diagnosis does not need it: better without than late. */
const DEADLINE_MS = 5000

export interface SnapshotOptions {
  readonly platform: Pick<Platform, 'read'>
  /** Heroku's public status; as all that is asked beside the platform, with a deadline of its own. */
  readonly status: (asking: Asking) => Promise<Reading<PlatformStatus>>
  /** The platform's own counts of the errors of an app with these dynos. */
  readonly errorCounts: (dynos: readonly Dyno[], asking: Asking) => Promise<Reading<readonly HourOfErrors[]>>
  readonly signal?: AbortSignal | undefined
  /** For each fact that may be missing. */
  readonly deadlineMs?: number
}

/**
 * Asks for everything at once. Throws what the app or its dynos throw, or the signal's reason; whatever else cannot be
 * had in time says why.
 */
export async function takeSnapshot({
  platform: {read},
  status,
  errorCounts,
  signal,
  deadlineMs = DEADLINE_MS,
}: SnapshotOptions): Promise<Snapshot> {
  const asking = follow(signal)
  const needed: Asking = {signal: asking.signal}
  function optional<T>(ask: (asking: Asking) => Promise<T>): Promise<Reading<T>> {
    return askFor(ask, asking.signal, deadlineMs)
  }
  try {
    const dynos = read.dynos(needed)
    return await allOf<Snapshot>({
      app: read.app(needed),
      dynos,
      formation: optional(asking => read.formation(asking)),
      sizes: optional(asking => read.sizes(asking)),
      releases: optional(asking => read.releases(RELEASES, asking)),
      config: optional(asking => read.config(asking)),
      features: optional(asking => read.features(asking)),
      addons: optional(asking => read.addons(asking)),
      errors: dynos.then(known => errorCounts(known, needed)),
      status: status(needed),
    })
  } finally {
    // What is still asked for when something needed has failed is of no use.
    asking.abort()
  }
}

/**
 * Asks again for what may change from minute to minute, in five requests; what costs and does not matter to who acts is
 * taken over. Throws as `takeSnapshot` does.
 */
export async function lookAgain(
  former: Snapshot,
  options: Omit<SnapshotOptions, 'errorCounts'>,
): Promise<Snapshot> {
  const {read} = options.platform
  const {sizes, config, addons, errors} = former
  const unasked = {
    sizes: async () => [],
    config: async () => ({names: [], values: {}}),
    addons: async () => [],
  }
  const fresh = await takeSnapshot({
    ...options,
    platform: {read: {...read, ...unasked}},
    errorCounts: async () => errors,
  })
  return {...fresh, sizes, config, addons}
}

/** The values of all, under the same names; rejects with the first that does. */
async function allOf<T>(promises: {readonly [Name in keyof T]: Promise<T[Name]>}): Promise<T> {
  const names = Object.keys(promises) as (keyof T)[]
  const values = await Promise.all(names.map(name => promises[name]))
  return Object.fromEntries(names.map((name, index) => [name, values[index]])) as T
}

async function askFor<T>(
  ask: (asking: Asking) => Promise<T>,
  signal: AbortSignal,
  deadlineMs: number,
): Promise<Reading<T>> {
  const asking = follow(signal)
  const timer = setTimeout(() => asking.abort(), deadlineMs)
  try {
    return known(await ask({signal: asking.signal}))
  } catch (error) {
    signal.throwIfAborted()
    if (asking.signal.aborted) return unknown(`no answer within ${deadlineMs / 1000} s`)
    if (error instanceof HerokuError) return unknown(whyText(error))
    throw error
  } finally {
    clearTimeout(timer)
    asking.abort()
  }
}

/** Aborts with `signal` too, for the same reason, as long as it has not been aborted itself. */
function follow(signal: AbortSignal | undefined): AbortController {
  signal?.throwIfAborted()
  const controller = new AbortController()
  // Node.js warns of a leak from the eleventh question on.
  setMaxListeners(0, controller.signal)
  signal?.addEventListener('abort', () => controller.abort(signal.reason), {signal: controller.signal})
  return controller
}

function whyText(error: HerokuError): string {
  switch (error.kind) {
    case 'no-access':
      return 'no access'
    case 'two-factor':
      return 'no access without a second factor'
    case 'refused':
      return 'Heroku did not tell'
    default:
      return error.what
  }
}
