import type {SnapshotEvent} from '../../logs/event.js'
import type {AppState} from '../app-state.js'

/** Takes over what the platform said. */
export function foldSnapshot(state: AppState, {at, snapshot}: SnapshotEvent): void {
  state.platform = {at, snapshot}
  if (state.asOf === null || at > state.asOf) state.asOf = at
}
