import type {Clock} from '../clock.js'
import {plural} from '../view/format.js'
import {type Posted, postJson} from './post.js'

/** Tells somebody far away. It holds nobody up, and never throws. */
export interface Notifier {
  readonly notify: (message: object) => void
  /** Gives what is still on its way some seconds, then gives it up. */
  readonly end: () => Promise<void>
}

export interface NotifierOptions {
  readonly clock: Clock
  /** Told what could not be told, and why; without the address, which is a secret. */
  readonly onFailure: (text: string) => void
  /** Before each further attempt. */
  readonly pausesMs?: readonly number[]
  /** How long the end waits at most. */
  readonly patienceMs?: number
}

const PAUSES_MS = [1000, 4000]
const PATIENCE_MS = 10_000
/** Who is behind by so many hears no more of them. */
const MOST_WAITING = 20

/** For those who told no address. */
export const silentNotifier: Notifier = {notify: () => undefined, end: async () => undefined}

/** Posts messages to a URL one after another, each up to three times. */
export function notifier(
  url: URL,
  {clock, onFailure, pausesMs = PAUSES_MS, patienceMs = PATIENCE_MS}: NotifierOptions,
): Notifier {
  const ending = new AbortController()
  let waiting = 0
  let lost = 0
  let last = Promise.resolve()

  async function deliver(message: object): Promise<void> {
    try {
      const posted = await attempt(url, message, {clock, pausesMs, signal: ending.signal})
      if (posted.outcome === 'failed') onFailure(`could not notify ${url.host}: ${posted.why}`)
    } catch (error) {
      if (error !== ending.signal.reason) throw error
      lost++
    } finally {
      waiting--
    }
  }

  return {
    notify(message) {
      if (waiting >= MOST_WAITING) {
        lost++
        return
      }
      waiting++
      last = last.then(() => deliver(message))
    },
    async end() {
      const patience = new AbortController()
      const isLate = clock.sleep(patienceMs, patience.signal).then(
        () => ending.abort(),
        () => undefined,
      )
      await Promise.race([last, isLate.then(() => last)])
      patience.abort()
      if (lost > 0) onFailure(`could not notify ${url.host} of ${plural(lost, 'message')} in time`)
    },
  }
}

async function attempt(
  url: URL,
  message: object,
  {
    clock,
    pausesMs,
    signal,
  }: Required<Pick<NotifierOptions, 'clock' | 'pausesMs'>> & {readonly signal: AbortSignal},
): Promise<Posted> {
  let posted = await postJson(url, message, signal)
  for (const pauseMs of pausesMs) {
    if (posted.outcome === 'done' || !posted.mayPass) break
    await clock.sleep(pauseMs, signal)
    posted = await postJson(url, message, signal)
  }
  return posted
}
