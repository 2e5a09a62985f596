import type {Dyno, DynoState} from '../../platform/api.js'
import {type Fields, readList} from './fields.js'

export function readDynos(json: unknown): Dyno[] {
  return readList(json, 'dynos', dyno => ({
    id: dyno.text('id'),
    name: dyno.text('name'),
    type: dyno.text('type'),
    state: stateOf(dyno),
    size: dyno.text('size'),
    command: dyno.text('command'),
    createdAt: dyno.time('created_at'),
    updatedAt: dyno.time('updated_at'),
    release: dyno.objectOrNull('release')?.integer('version') ?? null,
  }))
}

const STATES: Readonly<Record<DynoState, true>> = {
  crashed: true,
  down: true,
  idle: true,
  starting: true,
  up: true,
  unknown: true,
}

/** The platform may learn new states: none of them is one that we know. */
function stateOf(dyno: Fields): DynoState {
  const state = dyno.text('state')
  return isKnown(state) ? state : 'unknown'
}

function isKnown(state: string): state is DynoState {
  return Object.hasOwn(STATES, state)
}
