import {type SystemName, SYSTEM_NAMES} from '../../queues/systems.js'

/** In place of an adapter: the app is looked at for its queue system. */
export const AUTO = 'auto'

/** What `--adapter` takes. */
export const ADAPTER_NAMES: readonly (SystemName | typeof AUTO)[] = [...SYSTEM_NAMES, AUTO]
