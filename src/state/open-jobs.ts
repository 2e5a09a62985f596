import type {AppLine} from '../logs/event.js'
import type {JobMark} from '../logs/marks/mark.js'
import type {Generation} from './app-state.js'
import {excerptOf} from './tally.js'

/** A process works on a few dozen jobs at once. */
const MOST_OPEN = 64

/** Keeps track of jobs the app began and did not end; a mark without an id cannot be paired. */
export function markJob({jobs}: Generation, event: AppLine, {phase, id, name}: JobMark): void {
  if (id === null) return
  if (phase === 'end') {
    jobs.delete(id)
    return
  }
  jobs.set(id, {name, startedAt: event.at, line: excerptOf(event)})
  if (jobs.size <= MOST_OPEN) return
  const oldest = jobs.keys().next()
  if (!oldest.done) jobs.delete(oldest.value)
}
