import {BROKERS} from './systems/brokers.js'
import type {SystemDefinition} from './systems/definition.js'
import {IN_POSTGRES_SYSTEMS} from './systems/in-postgres.js'
import {IN_REDIS_SYSTEMS} from './systems/in-redis.js'
import {NUMBERS} from './systems/numbers.js'

/** All queue systems that can be read, by the name that `--adapter` knows them by. */
export const SYSTEMS = {
  ...IN_REDIS_SYSTEMS,
  ...IN_POSTGRES_SYSTEMS,
  ...BROKERS,
  ...NUMBERS,
} satisfies Readonly<Record<string, SystemDefinition>>

export type {SystemDefinition}

export type SystemName = keyof typeof SYSTEMS

export const SYSTEM_NAMES = Object.keys(SYSTEMS) as SystemName[]
