import {afterEach, beforeEach} from 'vitest'

import {type LogOptions, openLog} from '../../src/heroku/log-stream/open-log.js'
import type {StreamItem} from '../../src/logs/stream.js'
import {Logplex, type PlayedSession, type Script} from './logplex.js'
import {TestClock} from './test-clock.js'

/** What a test of a live log has around it. */
export interface LiveLog {
  readonly logplex: Logplex
  /** Waiting after a failure takes no time; ticks, silence and renewals come when a test moves it on. */
  readonly clock: TestClock
  readonly stopping: AbortController
  /** Options of a log on Cedar that is followed. */
  readonly options: LogOptions
  readonly open: (some?: Partial<LogOptions>) => AsyncGenerator<StreamItem, void>
  /** What comes of a log; stops it after this line. */
  readonly told: (log: AsyncIterable<StreamItem>, lastLine?: string) => Promise<string[]>
}

/** Gives every test of a file a Logplex of its own. */
export function useLiveLog(): () => LiveLog {
  let live: LiveLog | null = null
  beforeEach(async () => {
    live = aLiveLog(await Logplex.start())
  })
  afterEach(() => live?.logplex.stop())
  return () => {
    if (live === null) throw new Error('only within a test')
    return live
  }
}

function aLiveLog(logplex: Logplex): LiveLog {
  const clock = new TestClock({skipsBelowMs: 5000})
  const stopping = new AbortController()
  const options: LogOptions = {
    app: 'example-app',
    generation: 'cedar',
    tail: true,
    openSession: logplex.openSession,
    agentFor: () => undefined,
    clock,
    random: () => 0.5,
    now: () => clock.now(),
    signal: stopping.signal,
  }
  return {
    logplex,
    clock,
    stopping,
    options,
    open: some => openLog({...options, ...some}),
    async told(log, lastLine) {
      const told: string[] = []
      for await (const item of log) {
        told.push(...textsOf(item))
        if (lastLine !== undefined && told.includes(lastLine)) stopping.abort()
      }
      return told
    },
  }
}

/** Bytes as their lines, which must be whole; a gap with its reason; all else by its name. */
export function textsOf(item: StreamItem): readonly string[] {
  if (item.kind === 'gap') return [`gap: ${item.reason}`]
  if (item.kind !== 'bytes') return [item.kind]
  const text = Buffer.from(item.bytes).toString()
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : ['part of a line', text]
}

/** A line of that second. */
export function line(second: number, text = 'State changed from starting to up ✓'): string {
  const at = new Date(Date.UTC(2026, 2, 2, 11, 0, second)).toISOString()
  return `${at.slice(0, -1)}123+00:00 heroku[web.1]: ${text}`
}

/** The first twenty seconds. */
export const LINES: readonly string[] = Array.from({length: 20}, (_, second) => line(second))

/** A session that ends after these lines, as one does that is read once. */
export function history(...lines: readonly string[]): Script {
  return (session: PlayedSession) =>
    session
      .answer()
      .lines(...lines)
      .end()
}

/** Waits for what happens in a moment. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setImmediate(resolve))
}
