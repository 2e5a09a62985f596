import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {withoutColours} from './colours.js'
import {durationMs, numberOf} from './numbers.js'

const LINE =
  /^\[GIN\] \d{4}\/\d\d\/\d\d - [\d:]+ \|\s+(\d{3})\s+\|\s+(\S+)\s+\|\s+\S+\s+\|\s*([A-Z]+)\s+"?([^"\s]+)/

/** `[GIN] 2024/01/31 - 10:00:00 | 200 |    1.234ms |   192.0.2.1 | GET      "/p"`; also without the quotes. */
export const gin: MarkDefinition = {
  id: 'gin.request',
  literals: ['[GIN] 201', '[GIN] 202', '[GIN] 203'],
  parse(text) {
    const match = LINE.exec(withoutColours(text))
    if (match === null) return null
    const [, status, spent, method = '', path = ''] = match
    return requestMark({phase: 'end', method, path, status: numberOf(status), durationMs: durationMs(spent)})
  },
  versions: 'seen in gin 1.8; the same in 1.12',
  source: 'gin-gonic/gin logger.go, defaultLogFormatter (1.12)',
}
