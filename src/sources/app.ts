import {systemClock} from '../clock.js'
import {readErrorCounts} from '../heroku/beside/error-counts.js'
import {readStatus} from '../heroku/beside/status.js'
import {connect} from '../heroku/connect.js'
import {openLog} from '../heroku/log-stream/open-log.js'
import type {Login} from '../heroku/login.js'
import type {Asking, Platform} from '../heroku/platform.js'
import {lookAgain, type SnapshotOptions, takeSnapshot} from '../heroku/snapshot.js'
import {agentFor} from '../heroku/transport/proxy.js'
import type {SnapshotEvent} from '../logs/event.js'
import type {App} from '../platform/api.js'
import type {Snapshot} from '../platform/snapshot.js'
import type {LiveGap, LiveStep} from './live-step.js'
import {liveSource, type LiveOptions} from './live.js'
import type {Source} from './source.js'

export interface AppOptions extends Pick<LiveOptions, 'until' | 'signal'> {
  /** Name or id. */
  readonly app: string
  readonly login: Login
  readonly userAgent: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Told what is being done, for people who wait. */
  readonly onStep: (step: LiveStep | LiveGap) => void
}

/** A running app that is read. */
export interface RunningApp {
  /** As it was when it was opened. */
  readonly app: App
  readonly source: Source
  readonly platform: Platform
  /**
   * Asks the platform for what it says now of the app: all of it the first time, later what may have changed. Throws what
   * asking for the app or its dynos throws, or the signal's reason.
   */
  readonly look: (asking: Asking) => Promise<SnapshotEvent>
  /** The platform's time, ms since the epoch. */
  readonly now: () => number
}

/**
 * Opens a running app as a source: its log and what the platform says of it. The app itself is asked for at once, so that
 * a wrong name, a missing login or a lost network is a `UserError` before any work begins.
 */
export async function openApp(options: AppOptions): Promise<RunningApp> {
  const {until, signal, onStep} = options
  onStep({kind: 'connecting'})
  const platform = connect({
    ...options,
    ...options.login,
    // A dozen requests do not matter, and when an account runs out of them something is wrong that is to be found.
    requestReserve: 0,
    onRateLimitWait: waitMs => onStep({kind: 'rate-limit', waitMs}),
  })
  const onRetry = (why: string) => onStep({kind: 'retrying', why})
  const app = await platform.read.app({signal, onRetry})
  let first: Snapshot | null = null
  const source = liveSource({
    name: app.name,
    generation: app.generation,
    until,
    signal,
    clock: systemClock,
    now: () => platform.now(),
    onStep,
    openLog: opening =>
      openLog({
        app: app.name,
        generation: app.generation,
        ...opening,
        openSession: (request, asking) =>
          // Nobody waits for one that is opened while another is followed.
          platform.read.logSession(request, request.tail ? asking : {...asking, onRetry}),
        agentFor,
        clock: systemClock,
        random: Math.random,
        now: () => platform.now(),
      }),
    snapshot: async ({signal}) => {
      const dynos = (asking: Asking = {}) => platform.read.dynos({...asking, onRetry})
      // The app is known already; all else but its dynos may be missing, and is not waited for so long.
      const read = {...platform.read, app: () => Promise.resolve(app), dynos}
      const event = await snapshotOf({...platform, read}, app.name, options, signal)
      first = event.snapshot
      return event
    },
  })
  return {
    app,
    source,
    platform,
    look: ({signal}) => snapshotOf(platform, app.name, options, signal, first),
    now: () => platform.now() ?? systemClock.now(),
  }
}

/** What the platform says of the app, at its own time; beside `former` only what may have changed. */
async function snapshotOf(
  {read, now}: Platform,
  app: string,
  {login, environment, userAgent}: AppOptions,
  signal: AbortSignal | undefined,
  former: Snapshot | null = null,
): Promise<SnapshotEvent> {
  const time = () => now() ?? systemClock.now()
  const beside = {...login, environment, userAgent}
  const asked = {platform: {read}, status: (asking: Asking) => readStatus(beside, asking), signal}
  const errorCounts: SnapshotOptions['errorCounts'] = (dynos, asking) =>
    readErrorCounts({...beside, app, now: time}, dynos, asking)
  const snapshot =
    former === null ? await takeSnapshot({...asked, errorCounts}) : await lookAgain(former, asked)
  return {kind: 'snapshot', at: time(), snapshot}
}
