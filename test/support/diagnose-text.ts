import {diagnose} from '../../src/diagnosis/diagnose.js'
import type {Diagnosis} from '../../src/diagnosis/finding.js'
import {EVERYTHING} from '../../src/diagnosis/selection.js'
import type {LogEvent} from '../../src/logs/event.js'
import {LogReader} from '../../src/logs/reader.js'
import {TimeWindow} from '../../src/logs/time-window.js'
import {type AppState, emptyState} from '../../src/state/app-state.js'
import {fold} from '../../src/state/fold.js'

const NOT_AFTER = Date.UTC(2026, 10, 21)

/** Events of a log, from its text; `chunkBytes` splits the input as a stream might. */
export function eventsOfText(log: string, chunkBytes = Number.POSITIVE_INFINITY): LogEvent[] {
  const events: LogEvent[] = []
  const reader = new LogReader({notAfter: NOT_AFTER}, event => void events.push(event))
  const bytes = new TextEncoder().encode(log)
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    reader.read({kind: 'bytes', bytes: bytes.slice(at, at + chunkBytes)})
  }
  reader.end()
  return events
}

/** State of an app, folded from the text of its log. */
export function stateOfText(log: string, chunkBytes?: number): AppState {
  const state = emptyState()
  const window = new TimeWindow()
  const take = fold.bind(null, state)
  for (const event of eventsOfText(log, chunkBytes)) window.push(event, take)
  window.flush(take)
  return state
}

/** What the doctor says of the text of a log. */
export function diagnoseText(log: string, chunkBytes?: number): Diagnosis {
  return diagnose(stateOfText(log, chunkBytes), EVERYTHING)
}
