import type {Session} from '../../session/session.js'

/** What is shown of a session: itself, or what it was when the screen was held still. */
export interface Moment extends Pick<
  Session,
  'state' | 'diagnosis' | 'findings' | 'lines' | 'feed' | 'version'
> {
  /** On the system's clock, ms; null while it goes on. */
  readonly heldAt: number | null
}

/** As it is now; what it holds changes on. */
export function momentOf(session: Session): Moment {
  const {state, diagnosis, findings, lines, feed, version} = session
  return {state, diagnosis, findings, lines, feed, version, heldAt: null}
}

/** As it is now, whatever happens to the session after. */
export function heldMoment(session: Session, now: number): Moment {
  const {name, kind, step, heardAt, gaps, lines, linesPerSecond, recording} = session.feed
  return {
    ...momentOf(session),
    state: structuredClone(session.state),
    lines: session.lines.held(),
    feed: {name, kind, step, heardAt, gaps, lines, linesPerSecond, recording},
    heldAt: now,
  }
}
