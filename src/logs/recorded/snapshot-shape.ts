import type * as api from '../../platform/api.js'
import type {Reading} from '../../platform/reading.js'
import type {Snapshot} from '../../platform/snapshot.js'
import {listOf, number, object, oneOf, orNull, recordOf, type Shape, text, truth} from './shape.js'

const app = object<api.App>({
  id: text,
  name: text,
  generation: oneOf('cedar', 'fir'),
  space: orNull(object({name: text, shield: truth})),
  maintenance: truth,
})

const dyno = object<api.Dyno>({
  id: text,
  name: text,
  type: text,
  state: oneOf('crashed', 'down', 'idle', 'starting', 'up', 'unknown'),
  size: text,
  command: text,
  createdAt: number,
  updatedAt: number,
  release: orNull(number),
})

const formation = object<api.Formation>({type: text, quantity: number, size: text, command: text})

const size = object<api.Size>({name: text, memoryMb: number, centsPerMonth: orNull(number)})

const release = object<api.Release>({
  version: number,
  description: text,
  user: orNull(text),
  status: oneOf('failed', 'pending', 'succeeded', 'expired'),
  createdAt: number,
  current: truth,
})

const addon = object<api.Addon>({
  name: text,
  service: text,
  plan: text,
  state: text,
  configVars: listOf(text),
})

const status = object<api.PlatformStatus>({
  apps: oneOf('green', 'yellow', 'red', 'blue'),
  incidents: listOf(object({title: text, since: orNull(number)})),
})

/** Has a value all that a snapshot has? */
export const isSnapshot = object<Snapshot>({
  app,
  dynos: listOf(dyno),
  formation: reading(listOf(formation)),
  sizes: reading(listOf(size)),
  releases: reading(listOf(release)),
  config: reading(object({names: listOf(text), values: recordOf(text)})),
  features: reading(listOf(text)),
  addons: reading(listOf(addon)),
  errors: reading(listOf(object({at: number, counts: recordOf(number)}))),
  status: reading(status),
})

function reading<T>(shape: Shape<T>): Shape<Reading<T>> {
  const known = object({value: shape})
  const unknown = object({why: text})
  return (value): value is Reading<T> =>
    object({known: truth})(value) && (value.known ? known(value) : unknown(value))
}
