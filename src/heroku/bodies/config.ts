import type {Config} from '../../platform/api.js'
import {READABLE_CONFIG_VARS} from '../../platform/config-vars.js'
import {harmlessPart} from '../../platform/harmless-values.js'
import {Fields} from './fields.js'

/** The names of all config vars; of the values only what is certain to hold no secret. */
export function readConfig(json: unknown): Config {
  const entries = new Fields(json, 'config-vars').entries()
  const values = entries.flatMap(([name, value]) => {
    const kept =
      READABLE_CONFIG_VARS.includes(name) && typeof value === 'string' ? harmlessPart(name, value) : null
    return kept === null ? [] : [[name, kept] as const]
  })
  return {names: entries.map(([name]) => name), values: Object.fromEntries(values)}
}

/** The whole value of one config var, which is a secret; null where it is not set. */
export function readConfigVar(json: unknown, name: string): string | null {
  const value = new Fields(json, 'config-vars').entries().find(([known]) => known === name)?.[1]
  return typeof value === 'string' && value !== '' ? value : null
}
