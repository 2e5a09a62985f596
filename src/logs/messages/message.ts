import type {LineEvent} from '../event.js'
import {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {readAddonMetrics} from './addon-metrics.js'
import {readAppChange} from './api.js'
import {readDyno} from './dyno.js'
import {readLogLoss} from './logplex.js'
import {readRouter} from './router.js'

const UPPER_E = 69
const UPPER_L = 76
const SPACE = 32
const TAB = 9
const RETURN = 13

/**
 * Reads what the platform says in a line; null when nobody knows it, so that it counts as the app's own text.
 * Never throws, whatever the bytes.
 */
export function readMessage(at: number | null, origin: Origin, line: Line): LineEvent | null {
  if (origin.kind === 'app') return origin.dyno === null ? readLoss(at, origin, line) : null
  const message = trimmed(line)
  const loss = readLoss(at, origin, message)
  if (loss !== null) return loss
  switch (origin.kind) {
    case 'router':
      return readRouter(at, origin, message)
    case 'dyno':
      return readDyno(at, origin, message)
    case 'addon':
      return readAddonMetrics(at, origin, message)
    case 'api':
      return readAppChange(at, origin, message)
    case 'logplex':
    default:
      return null
  }
}

/** `Error L10 ...` comes from several origins, only never from a dyno; two bytes tell that a line is not one. */
function readLoss(at: number | null, origin: Origin, line: Line): LineEvent | null {
  const {bytes, start} = line
  return bytes[start] === UPPER_E && bytes[start + 6] === UPPER_L ? readLogLoss(at, origin, line) : null
}

/** Platform lines are padded here and there: two blanks after a Papertrail prefix, a blank or CR at the end. */
function trimmed(line: Line): Line {
  const {bytes} = line
  let {start, end} = line
  while (start < end && isBlank(bytes[start])) start++
  while (end > start && isBlank(bytes[end - 1])) end--
  return start === line.start && end === line.end ? line : new Line(bytes, start, end)
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB || byte === RETURN
}
