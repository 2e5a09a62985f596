import type {Clock} from '../clock.js'
import {UserError} from '../errors.js'
import type {SnapshotEvent} from '../logs/event.js'
import type {StreamItem} from '../logs/stream.js'
import type {PlatformGeneration} from '../platform/api.js'
import type {LiveGap, LiveStep} from './live-step.js'
import type {Source} from './source.js'

/** What stands in for the history that Fir does not keep. */
const FIR_LISTENS_MS = 60_000

export interface LiveOptions {
  /** The app's name. */
  readonly name: string
  readonly generation: PlatformGeneration
  /** Gives the history, `history-end`, and with `tail` what follows; ends when the signal aborts. */
  readonly openLog: (opening: {
    readonly tail: boolean
    /** Told when a connection was lost and is to be made again. */
    readonly onRetry: (why: string) => void
    readonly signal: AbortSignal
  }) => AsyncIterable<StreamItem>
  /** What the platform says of the app; rejects when the signal aborts. */
  readonly snapshot: (asking: {readonly signal: AbortSignal}) => Promise<SnapshotEvent>
  /** Ends with the history, after so many ms of live log, or only when the signal aborts. */
  readonly until: 'history' | 'stopped' | {readonly liveMs: number}
  readonly clock: Clock
  /** The platform's time, ms since the epoch; null while unknown. */
  readonly now: () => number | null
  /** Told what is being done, for people who wait. */
  readonly onStep: (step: LiveStep | LiveGap) => void
  /** Ends the source, as if the log ended here. */
  readonly signal: AbortSignal
}

/**
 * A running app as a source: the history of its log, what the platform says of it (asked for meanwhile), then its log as
 * it goes on. Fir keeps no history: a minute of live log takes its place. Ending in any way closes all connections.
 *
 * A log that cannot be followed any longer ends in a gap and a note, as a damaged file does; where nothing could be read
 * of it, or nothing of the app, that is thrown.
 */
export function liveSource({
  name,
  generation,
  openLog,
  snapshot,
  until,
  clock,
  now,
  onStep,
  signal,
}: LiveOptions): Source {
  let readBytes = 0
  const notes: string[] = []
  const isListening = until === 'history' && generation === 'fir'
  const liveMs = isListening ? FIR_LISTENS_MS : typeof until === 'object' ? until.liveMs : null
  const tail = until !== 'history' || isListening
  let step: LiveStep = {kind: 'history'}
  let isLost = false

  function tell(next: LiveStep): void {
    step = next
    onStep(next)
  }

  function lost(why: string): void {
    isLost = true
    onStep({kind: 'reconnecting', why})
  }

  async function* items(): AsyncGenerator<StreamItem, void> {
    const ending = new AbortController()
    const ended = AbortSignal.any([signal, ending.signal])
    tell(step)
    const asked = snapshot({signal: ended})
    // It may fail before the history is read; that is told where it is waited for.
    asked.catch(() => {})
    try {
      for await (const item of counted(openLog({tail, onRetry: lost, signal: ended}))) {
        yield item
        if (item.kind !== 'history-end') continue
        yield await asked
        if (tail) tell({kind: 'listening', until: liveMs === null ? null : clock.now() + liveMs})
        if (liveMs !== null) endAfter(liveMs, ending)
      }
      const at = now()
      if (tail && at !== null) yield {kind: 'tick', at}
      if (readBytes === 0) notes.push(`no line was logged by ${name}`)
      if (isListening) notes.push(`listened to ${name} for a minute: Fir keeps no history of a log`)
    } catch (error) {
      if (!ended.aborted) throw error
    } finally {
      ending.abort()
    }
  }

  async function* counted(log: AsyncIterable<StreamItem>): AsyncGenerator<StreamItem, void> {
    try {
      for await (const item of log) {
        if (item.kind === 'gap') onStep({kind: 'gap', why: item.reason})
        if (item.kind === 'bytes') {
          readBytes += item.bytes.length
          if (isLost) tell(step)
          isLost = false
        }
        yield item
      }
    } catch (error) {
      if (readBytes === 0 || !(error instanceof UserError)) throw error
      notes.push(`${error.what}: ${error.why}`)
      yield {kind: 'gap', at: null, reason: 'a lost connection that could not be made again'}
    }
  }

  function endAfter(ms: number, ending: AbortController): void {
    // Who ends first, this or another, is the same.
    clock.sleep(ms, ending.signal).then(
      () => ending.abort(),
      () => {},
    )
  }

  return {name, sizeBytes: null, notAfter: clock.now(), notes, readBytes: () => readBytes, items}
}
