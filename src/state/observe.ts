import type {LogEvent} from '../logs/event.js'
import {TimeWindow} from '../logs/time-window.js'
import {type AppState, emptyState} from './app-state.js'
import {fold} from './fold.js'
import {type Log, readLogs} from './read-logs.js'

/**
 * Reads logs of one app to their ends and folds all they say, interleaved by time, into one state, which can be looked
 * at meanwhile.
 */
export async function observe(logs: readonly Log[], state: AppState = emptyState()): Promise<AppState> {
  const observer = new Observer(state)
  await readLogs(logs, state.seen, event => observer.take(event))
  observer.end()
  return state
}

/** Folds events as they come, those that are close together in the order of their times. */
export class Observer {
  readonly state: AppState
  readonly #window: TimeWindow
  readonly #fold: (event: LogEvent) => void

  /** Goes on from a state, with the events that wait for their turn. */
  constructor(state: AppState = emptyState(), waiting = new TimeWindow()) {
    this.state = state
    this.#window = waiting
    this.#fold = fold.bind(null, state)
  }

  take(event: LogEvent): void {
    this.#window.push(event, this.#fold)
  }

  /** The events that wait for their turn, for another observer. */
  waiting(): TimeWindow {
    return this.#window.copy()
  }

  /** Folds what still waits for its turn: nothing follows. */
  end(): void {
    this.#window.flush(this.#fold)
  }
}
