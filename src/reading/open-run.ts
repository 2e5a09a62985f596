import {systemClock} from '../clock.js'
import type {App} from '../platform/api.js'
import type {RunOptions} from '../restarts/run.js'
import {selfIn} from '../restarts/self.js'
import {withSteadyTicks} from '../sources/steady-ticks.js'
import {type LiveFlags, type LiveReading, openLive} from './live.js'

/** All that a run of conditional restarts takes from where the app is; `close` ends what was begun for it. */
export interface OpenedRun {
  /** As it was when it was opened; nothing of its log has been read yet. */
  readonly app: App
  readonly options: Pick<
    RunOptions,
    'platform' | 'look' | 'clock' | 'now' | 'signal' | 'source' | 'stop' | 'self'
  >
  close(): Promise<void>
}

/** Opens a running app, or a simulated one, to restart its dynos on conditions. Throws what `openLive` throws. */
export async function openRun(flags: LiveFlags, reading: Omit<LiveReading, 'until'>): Promise<OpenedRun> {
  const ending = new AbortController()
  // Who is told to end may have something to see through first; the log ends with the run.
  const opened = await openLive(flags, {
    ...reading,
    until: 'stopped',
    signal: AbortSignal.any([reading.signal, ending.signal]),
  })
  const {app, platform, look, now, source, environment} = opened
  return {
    app,
    options: {
      platform,
      look,
      clock: systemClock,
      now,
      signal: reading.signal,
      source: withSteadyTicks(source, systemClock),
      stop: () => ending.abort(),
      self: selfIn(environment),
    },
    close: () => opened.close(),
  }
}
