import type {AppState} from '../../../state/app-state.js'
import type {Occurrence} from '../../cause.js'
import type {Actor} from './actors.js'
import type {Attack} from './attack.js'
import {floodOf} from './floods.js'
import {probeOf} from './probes.js'

/** What one sender does to the app: nothing, as a rule. */
export function attackOf(state: AppState, actor: Actor): Occurrence<Attack>[] {
  return [...probeOf(state, actor), ...floodOf(state, actor)].slice(0, 1)
}
