import type {Clock} from '../clock.js'
import type {Asking, PlatformReads} from '../heroku/platform.js'
import type * as api from '../platform/api.js'
import {known, type Reading, unknown} from '../platform/reading.js'

/** What the platform says of the app, beside its formation and dynos. */
export interface Surroundings {
  readonly app: Reading<api.App>
  /** The latest few, newest first. */
  readonly releases: Reading<readonly api.Release[]>
  readonly sizes: Reading<readonly api.Size[]>
  readonly addons: Reading<readonly api.Addon[]>
  readonly config: Reading<api.Config>
}

/** Whether a deploy or maintenance goes on must be known soon; what there is to buy and to attach need not. */
const OFTEN_MS = 30_000
const SELDOM_MS = 15 * 60_000
const LATEST_RELEASES = 3

/**
 * What reads it now and then: thousands of looks an hour must leave the account's requests to others. Rejects only with
 * the signal's reason: what cannot be read is unknown.
 */
export function surroundingsOf(
  read: PlatformReads,
  clock: Clock,
): (signal?: AbortSignal) => Promise<Surroundings> {
  const app = nowAndThen(asking => read.app(asking), OFTEN_MS, clock)
  const releases = nowAndThen(asking => read.releases(LATEST_RELEASES, asking), OFTEN_MS, clock)
  const sizes = nowAndThen(asking => read.sizes(asking), SELDOM_MS, clock)
  const addons = nowAndThen(asking => read.addons(asking), SELDOM_MS, clock)
  const config = nowAndThen(asking => read.config(asking), SELDOM_MS, clock)
  return async signal => {
    const asked = [app(signal), releases(signal), sizes(signal), addons(signal), config(signal)] as const
    const told = await Promise.all(asked)
    return {app: told[0], releases: told[1], sizes: told[2], addons: told[3], config: told[4]}
  }
}

function nowAndThen<Value>(
  ask: (asking: Asking) => Promise<Value>,
  everyMs: number,
  clock: Clock,
): (signal?: AbortSignal) => Promise<Reading<Value>> {
  let kept: {readonly at: number; readonly reading: Reading<Value>} | null = null
  return async signal => {
    if (kept !== null && Math.abs(clock.now() - kept.at) < everyMs) return kept.reading
    const reading = await readingOf(ask(signal === undefined ? {} : {signal}), signal)
    kept = {at: clock.now(), reading}
    return reading
  }
}

async function readingOf<Value>(asked: Promise<Value>, signal?: AbortSignal): Promise<Reading<Value>> {
  try {
    return known(await asked)
  } catch (error) {
    signal?.throwIfAborted()
    return unknown(error instanceof Error ? error.message : String(error))
  }
}
