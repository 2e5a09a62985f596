import {SIGTERMED} from '../../platform/exit-status.js'
import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import type {TimelineEntry} from './entry.js'

/** Dynos of a type that are started or exit within so much are told together. */
const TOGETHER_MS = 60_000

/** Starts and restarts of processes, and exits that nobody asked for. */
export function lifeEntries({dynos}: AppState): readonly TimelineEntry[] {
  const single = [...dynos.values()].flatMap(dyno => [...startsOf(dyno), ...exitsOf(dyno)])
  return together(single.sort((a, b) => a.at - b.at))
}

function startsOf({name, type, generations, forgotten}: Dyno): readonly TimelineEntry[] {
  return generations.flatMap((life, index) => {
    if (life.startedAt === null) return []
    const isAgain = index > 0 || forgotten > 0
    const why = isAgain ? reasonOf(generations[index - 1]) : ''
    return entryOf(
      isAgain ? 'restart' : 'start',
      life.startedAt,
      {name, type},
      {
        text: isAgain ? `restarted${why}` : 'started',
        level: 'normal',
      },
    )
  })
}

/** Why the platform replaced a life, where that was seen. */
function reasonOf(before: Generation | undefined): string {
  if (before === undefined) return ''
  if (before.killedFor !== null) return ` after ${before.killedFor}`
  if (before.crashedFrom !== null) return ' after a crash'
  return before.stopFor === null ? '' : ` (${before.stopFor})`
}

function exitsOf({name, type, generations}: Dyno): readonly TimelineEntry[] {
  return generations.flatMap(({exitedAt, exitStatus, stopAt, killedFor, crashedFrom}) => {
    // What was told to stop does, and the code says why something was killed.
    if (exitedAt === null || stopAt !== null || killedFor !== null) return []
    const status = exitStatus === null ? '' : ` with status ${exitStatus}`
    return entryOf(
      'exit',
      exitedAt,
      {name, type},
      {
        text: `${crashedFrom === null ? 'exited' : 'crashed'}${status}`,
        level: crashedFrom === null && (exitStatus === 0 || exitStatus === SIGTERMED) ? 'normal' : 'error',
      },
    )
  })
}

function entryOf(
  kind: 'start' | 'restart' | 'exit',
  at: number,
  {name, type}: {readonly name: string; readonly type: string},
  words: Pick<TimelineEntry, 'text' | 'level'>,
): TimelineEntry {
  return {kind, key: `${kind}/${name}/${at}`, at, until: null, dynos: [name], type, ...words}
}

/** Joins what is alike and happened at about the same time; a release restarts every dyno. Takes the oldest first. */
function together(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const joined = new Map<string, TimelineEntry>()
  const all: TimelineEntry[] = []
  for (const entry of entries) {
    const alike = `${entry.kind}/${entry.type}/${entry.text}`
    const first = joined.get(alike)
    const isSame = first !== undefined && entry.at - first.at <= TOGETHER_MS
    const next = isSame
      ? {...first, until: entry.at, dynos: [...new Set([...first.dynos, ...entry.dynos])]}
      : entry
    if (isSame) all.splice(all.lastIndexOf(first), 1)
    joined.set(alike, next)
    all.push(next)
  }
  return all
}
