import type {AppState} from '../../state/app-state.js'
import {requestsTo} from '../../state/requests/traffic.js'
import type {Severity} from '../finding.js'

/** In fewer requests than this a single failure can be a large share by chance. */
const ENOUGH_REQUESTS = 1000
const RARE = 1 / 1000

/**
 * Makes a finding about single requests one for information where they are fewer than one in a thousand: whatever
 * breaks them, nobody has to get up for it.
 */
export function lessIfRare({dynos}: AppState, failures: number): {readonly severity?: Severity} {
  const requests = requestsTo(dynos.values())
  return requests >= ENOUGH_REQUESTS && failures < requests * RARE ? {severity: 'info'} : {}
}
