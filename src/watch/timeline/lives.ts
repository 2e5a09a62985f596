import {SIGTERMED} from '../../platform/exit-status.js'
import type {AppState, Dyno, Generation} from '../../state/app-state.js'
import type {TimelineEntry} from './entry.js'

/** Dynos of a type that are started or exit within so much are told together. */
const TOGETHER_MS = 60_000

/** Starts and restarts of processes, and exits that nobody asked for; oldest first. */
export function lifeEntries({dynos}: AppState): readonly TimelineEntry[] {
  const entries = [...dynos.values()].flatMap(dyno => [...startsOf(dyno), ...exitsOf(dyno)])
  return entries.sort((a, b) => a.at - b.at)
}

/** Joins what is alike and happened at about the same time: a release restarts every dyno. Takes the oldest first. */
export function joined(entries: readonly TimelineEntry[]): readonly TimelineEntry[] {
  const groups: TimelineEntry[][] = []
  const latest = new Map<string, TimelineEntry[]>()
  for (const entry of entries) {
    const alike = `${entry.kind}/${entry.type}/${entry.text}`
    const group = latest.get(alike)
    if (group !== undefined && entry.at - (group[0]?.at ?? 0) <= TOGETHER_MS) group.push(entry)
    else {
      const next = [entry]
      latest.set(alike, next)
      groups.push(next)
    }
  }
  return groups.flatMap(group => {
    const [first, ...others] = group
    if (first === undefined) return []
    const dynos = [...new Set(group.flatMap(({dynos}) => dynos))]
    return {...first, dynos, until: others.at(-1)?.at ?? first.until}
  })
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
  return before.stopFor === null || before.stopFor === 'restarting' ? '' : ` (${before.stopFor})`
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
