import type {Feed} from '../session/session.js'

/** How far what is shown can be trusted to be what is. */
export interface Staleness {
  /** How long nothing was heard, ms; null before the first byte, and of what is read from a file. */
  readonly quietMs: number | null
  readonly isStale: boolean
  /** Why, in a few words, raw: escape before showing; null where it is not. */
  readonly why: string | null
}

/** An app with runtime metrics says something every 20 s; others may be quiet, but who looks should know. */
const QUIET_MS = 60_000

/** Takes the system's time, ms since the epoch. */
export function stalenessOf({kind, step, heardAt}: Feed, now: number): Staleness {
  if (kind === 'file' || kind === 'replay') return {quietMs: null, isStale: false, why: null}
  const quietMs = heardAt === null ? null : Math.max(0, now - heardAt)
  const why = whyStale(step, quietMs)
  return {quietMs, isStale: why !== null, why}
}

function whyStale(step: Feed['step'], quietMs: number | null): string | null {
  switch (step.kind) {
    case 'ended':
      return 'the log ended'
    case 'reconnecting':
      return `reconnecting: ${step.why}`
    case 'listening':
      return quietMs !== null && quietMs >= QUIET_MS ? 'nothing was logged' : null
    default:
      return null
  }
}
