import {CODE_NAMES} from './codes.js'
import {FINDING_NAMES} from './findings.js'
import {LIFE_NAMES} from './life.js'
import {LOAD_NAMES} from './load.js'
import {LOG_NAMES} from './log.js'
import {MEMORY_NAMES} from './memory.js'
import type {Name} from './name.js'
import {REQUEST_NAMES} from './requests.js'
import {SILENCE_NAMES} from './silence.js'

/** Every name that a condition may be made of, in the order in which they are told. */
export const NAMES: readonly Name[] = [
  ...MEMORY_NAMES,
  ...LOAD_NAMES,
  ...CODE_NAMES,
  ...REQUEST_NAMES,
  ...SILENCE_NAMES,
  ...LIFE_NAMES,
  ...FINDING_NAMES,
  ...LOG_NAMES,
]

export const NAME_BY_NAME: ReadonlyMap<string, Name> = new Map(NAMES.map(name => [name.name, name]))
