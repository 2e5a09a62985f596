import type {Generation} from '../lives/life.js'
import {routeName} from '../requests/route-name.js'
import type {UnderWay} from './episodes.js'

/** With more kinds of work at once none of them is a lead. */
const MOST_NAMES = 16

const encoder = new TextEncoder()

/** What a process works on now, and jobs that have ended since then; each name once, the latest first. */
export function underWayIn({jobs, endedJobs, open}: Generation, since: number): UnderWay[] {
  const work: UnderWay[] = []
  for (const {name, startedAt} of jobs.values()) if (name !== null) work.push({what: 'job', name, startedAt})
  for (const {name, startedAt, endedAt} of endedJobs)
    if (endedAt >= since) work.push({what: 'job', name, startedAt})
  for (const {method, path, startedAt} of open.values())
    if (path !== null) work.push({what: 'request', name: nameOf(method, path), startedAt})
  work.sort((a, b) => (b.startedAt ?? 0) - (a.startedAt ?? 0))
  const named = new Map<string, UnderWay>()
  for (const each of work) {
    if (named.size >= MOST_NAMES) break
    if (!named.has(each.name)) named.set(each.name, each)
  }
  return [...named.values()]
}

function nameOf(method: string | null, path: string): string {
  const bytes = encoder.encode(path)
  const route = routeName(bytes, 0, bytes.length)
  return method === null ? route : `${method} ${route}`
}
