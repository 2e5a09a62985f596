import type {Finding} from '../diagnosis/finding.js'
import {WINDOW_MS} from '../logs/time-window.js'
import type {AppSession} from '../session/app-session.js'
import {timelineOf} from '../watch/timeline/timeline.js'
import type {Reel} from './reel.js'
import type {Span} from './span.js'

export interface Search {
  readonly reel: Reel
  readonly session: AppSession
  readonly span: Span
  /** Gives the search up. */
  readonly signal: AbortSignal
}

/** Events are told to within so much of their time. */
const STEP_MS = 1000

/** Winds forward until the timeline tells of an event that was not in it; false where there is none up to the end. */
export async function findEvent({reel, session, span, signal}: Search): Promise<boolean> {
  const since = reel.at - WINDOW_MS
  const known = new Set(eventsSince(since).map(({key}) => key))
  const isNew = () => eventsSince(since).some(({key, at}) => at > since && !known.has(key))
  while (!signal.aborted && !reel.isAtEnd) {
    const isSettled = reel.at - reel.notableAt > WINDOW_MS + STEP_MS
    // Where nothing is to come for long, there is nothing to look at.
    const from = isSettled ? Math.max(reel.at, (await reel.nextAt()) ?? span.until) : reel.at
    await reel.windTo(Math.min(span.until, from + STEP_MS), signal)
    if (reel.at - reel.notableAt <= WINDOW_MS + STEP_MS && isNew()) return true
  }
  if (signal.aborted) return false
  session.end(null)
  return isNew()

  function eventsSince(from: number) {
    return timelineOf({state: session.state, findings: []}, {from, until: Math.max(reel.at, from)})
  }
}

/** Winds forward until something is found that was not found before; false where there is nothing up to the end. */
export async function findFinding({reel, session, span, signal}: Search): Promise<boolean> {
  let known = await session.look()
  while (!signal.aborted && reel.looks.nextAt <= span.until) {
    await reel.windTo(reel.looks.nextAt, signal)
    if (signal.aborted) return false
    const {found} = reel.looks
    if (hasNew(found, known)) return true
    known = found
  }
  await reel.windTo(span.until, signal)
  if (signal.aborted) return false
  session.end(null)
  return hasNew(await session.look(), known)
}

/** One that is told to have begun at another time is the same. */
function hasNew(findings: readonly Finding[], known: readonly Finding[]): boolean {
  return findings.some(({id, process}) => !known.some(other => other.id === id && other.process === process))
}
