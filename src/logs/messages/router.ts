import type {PlatformError} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {readPlatformError} from './platform-error.js'
import {readLegacyRequest} from './router-legacy.js'
import {readRequest, type RouterRequest} from './router-request.js'

const A = 97
const S = 115
const EQUALS = 61

/** Reads a line of the router, of today or of 2010; null when it is neither a request nor an error. */
export function readRouter(
  at: number | null,
  origin: Origin,
  line: Line,
): RouterRequest | PlatformError | null {
  const {bytes, start} = line
  const modern =
    (bytes[start] === A && bytes[start + 2] === EQUALS) || (bytes[start] === S && bytes[start + 4] === EQUALS)
  if (modern) return readRequest(at, origin, line)
  return readLegacyRequest(at, origin, line) ?? readPlatformError(at, origin, line)
}
