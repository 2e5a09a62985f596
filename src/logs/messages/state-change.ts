import type {StateChange} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^State changed from ([\w-]+) to ([\w-]+)/
/** The states a line may be cut off in. */
const STATES = ['starting', 'up', 'crashed', 'complete', 'down']

/** Reads `State changed from starting to up`; null when the line is no state change or is cut off. */
export function readStateChange(at: number | null, origin: Origin, line: Line): StateChange | null {
  const match = FORM.exec(String(line))
  if (match === null) return null
  const [, from = '', to = ''] = match
  if (STATES.some(state => state !== to && state.startsWith(to))) return null
  return {kind: 'state-change', at, origin, line, from, to}
}
