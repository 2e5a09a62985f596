import type {Level, SeenFinding, Session} from '../../session/session.js'
import type {AppState} from '../../state/app-state.js'
import type {WatchWindow} from '../window.js'
import {changeEntries} from './changes.js'
import {codeEntries} from './codes.js'
import type {TimelineEntry} from './entry.js'
import {joined, lifeEntries} from './lives.js'

/**
 * What happened in a window, the latest first; what began before it and lasts into it is there, too. Starts and exits of
 * several dynos at about the same time are one entry.
 */
export function timelineOf(
  {state, findings}: Pick<Session, 'state' | 'findings'>,
  window: WatchWindow,
): readonly TimelineEntry[] {
  return inside(window, [
    ...joined(lifeEntries(state)),
    ...appEntries(state),
    ...findings.flatMap(findingEntries),
  ])
}

/** What happened to the app and to each dyno in a window, the latest first. */
export function eventsIn(state: AppState, window: WatchWindow): readonly TimelineEntry[] {
  return inside(window, [...lifeEntries(state), ...appEntries(state)])
}

function appEntries(state: AppState): readonly TimelineEntry[] {
  return [...changeEntries(state), ...codeEntries(state), ...state.seen.gaps.flatMap(gapEntry)]
}

function inside({from, until}: WatchWindow, entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  return entries
    .filter(entry => (entry.until ?? entry.at) >= from && entry.at <= until)
    .sort((a, b) => b.at - a.at)
}

function findingEntries({finding, since, until}: SeenFinding): readonly TimelineEntry[] {
  const {key, dynos, process, summary, severity} = finding
  const come = {
    kind: 'finding',
    key: `finding/${key}/${since}`,
    at: since,
    until: null,
    dynos,
    type: process,
    level: LEVELS[severity],
    text: summary,
  } as const
  if (until === null) return [come]
  return [come, {...come, kind: 'finding-gone', key: `gone/${key}/${until}`, at: until, level: 'normal'}]
}

const LEVELS: Readonly<Record<SeenFinding['finding']['severity'], Level>> = {
  critical: 'error',
  warning: 'warning',
  info: 'normal',
}

function gapEntry({at, reason}: {readonly at: number | null; readonly reason: string}): TimelineEntry[] {
  if (at === null) return []
  const text = `the log broke off because of ${reason}`
  return [{kind: 'gap', key: `gap/${at}`, at, until: null, dynos: [], type: null, level: 'warning', text}]
}
