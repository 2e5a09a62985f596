import type {SnapshotEvent} from '../../logs/event.js'
import {valueOf} from '../../platform/reading.js'
import type {AppState} from '../app-state.js'
import {bounded} from './bounded-snapshot.js'
import {addReleases} from './release-changes.js'
import {seedDynos} from './seed-dynos.js'

/** Takes over what the platform said, and fills in with it what the lines so far have not told. */
export function foldSnapshot(state: AppState, event: SnapshotEvent): void {
  const {at} = event
  const snapshot = bounded(event.snapshot)
  state.platform = {at, snapshot}
  if (state.asOf === null || at > state.asOf) state.asOf = at
  seedDynos(state, snapshot)
  const formation = valueOf(snapshot.formation)
  if (formation !== null) {
    state.formation.clear()
    for (const {type, quantity, size} of formation) state.formation.set(type, {quantity, size})
  }
  addReleases(state, valueOf(snapshot.releases) ?? [])
}
