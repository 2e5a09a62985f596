import type {LineEvent} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'
import {readLifecycle} from './lifecycle.js'
import {readMemory} from './memory.js'
import {readPlatformError} from './platform-error.js'
import {readProcessExit} from './process-exit.js'
import {readProcessStart} from './process-start.js'
import {readProcessStop} from './process-stop.js'
import {readRuntimeMetrics} from './runtime-metrics.js'
import {readStateChange} from './state-change.js'

const UPPER_A = 65
const UPPER_C = 67
const UPPER_E = 69
const UPPER_I = 73
const UPPER_P = 80
const UPPER_R = 82
const UPPER_S = 83
const UPPER_U = 85
const LOWER_O = 111
const LOWER_R = 114
const LOWER_S = 115

/** Reads what the platform prints about a dyno (`heroku[web.1]`); one byte or two choose the reader. */
export function readDyno(at: number | null, origin: Origin, line: Line): LineEvent | null {
  const {bytes, start} = line
  switch (bytes[start] ?? 0) {
    case LOWER_S:
      return readRuntimeMetrics(at, origin, line)
    case UPPER_E:
      return readPlatformError(at, origin, line)
    case UPPER_P:
      // Process running, Process exited
      return bytes[start + 8] === LOWER_R ? readMemory(at, origin, line) : readProcessExit(at, origin, line)
    case UPPER_S:
      // Stopping, Starting, State changed
      if (bytes[start + 2] === LOWER_O) return readProcessStop(at, origin, line)
      if (bytes[start + 3] === LOWER_R) return readProcessStart(at, origin, line)
      return readStateChange(at, origin, line)
    case UPPER_A:
    case UPPER_C:
    case UPPER_I:
    case UPPER_R:
    case UPPER_U:
      return readLifecycle(at, origin, line)
    default:
      return null
  }
}
