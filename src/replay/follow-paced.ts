import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import type {AppSession} from '../session/app-session.js'
import type {Source} from '../sources/source.js'
import {EventCursor} from './event-cursor.js'
import {Pace} from './pace.js'
import {isLongSilence} from './silence.js'

const TICK_MS = 250

export interface PacedOptions {
  readonly speed: number
  readonly clock: Clock
  /** Ends it, as if the logs ended there. */
  readonly signal: AbortSignal
}

/** Reads logs into a session once, by their own times; a pipe does. Throws what `follow` throws. */
export async function followPaced(
  session: AppSession,
  sources: readonly Source[],
  {speed, clock, signal}: PacedOptions,
): Promise<void> {
  session.name = sources.map(({name}) => name).join(', ')
  const cursor = new EventCursor(sources)
  let pace: Pace | null = null
  try {
    while (!signal.aborted && (cursor.first !== null || (await cursor.fill()))) {
      const log = cursor.first
      const event = log?.take()
      if (log === null || event === undefined) continue
      if (log.time > -Infinity) {
        pace ??= new Pace(clock, speed, log.time)
        await passTo(log.time, pace)
      }
      session.take(event)
    }
    session.end(null)
  } catch (error) {
    session.end(error instanceof UserError ? error : null)
    throw error
  } finally {
    await cursor.close()
  }

  async function passTo(at: number, pace: Pace): Promise<void> {
    if (isLongSilence(at, pace)) pace.goOn(at)
    for (let waitMs = pace.waitMs(at); waitMs > 0 && !signal.aborted; waitMs = pace.waitMs(at)) {
      session.take({kind: 'tick', at: pace.now()})
      await clock.sleep(Math.min(TICK_MS, waitMs), signal).catch(() => undefined)
    }
  }
}
