import {appServer} from './app-server.js'
import type {Explanation} from './explanation.js'
import {hangs} from './hangs.js'
import {limits} from './limits.js'
import {memory} from './memory.js'
import {startAndStop} from './start-and-stop.js'

/** Which finding explains which. Tried in this order, the nearest cause first. */
export const explanations: readonly Explanation[] = [
  ...hangs,
  ...memory,
  ...limits,
  ...startAndStop,
  ...appServer,
]
