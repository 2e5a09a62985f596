import type {MarkDefinition} from '../signals/signal.js'
import {lazyRequestMark, requestMark} from './build.js'
import {fieldOf} from './field.js'
import {numberAt, readJson, textAt} from './json.js'
import {detailsOf, scanLograge} from './lograge-scan.js'
import {durationMs} from './numbers.js'
import {readPrefix} from './prefix.js'

/**
 * lograge's one line per request: `method=GET path=/p format=html ... status=200 duration=58.33 view=40.43 db=15.26`.
 * Its fields are looked up one by one: this line may be every other one of a log, and a regular expression for all of
 * it takes twice as long.
 */
export const lograge: MarkDefinition = {
  id: 'lograge.line',
  literals: [' duration='],
  scan: scanLograge,
  parse(text) {
    const start = text.startsWith('method=') ? 0 : text.indexOf(' method=') + 1
    if (start === 0 && !text.startsWith('method=')) return null
    if (!text.includes(' path=', start) || !text.includes(' status=', start)) return null
    const named = fieldOf(text, ' request_id=') ?? fieldOf(text, ' requestId=') ?? fieldOf(text, ' req_id=')
    const prefix = readPrefix(text.slice(0, start))
    const which = {phase: 'end', requestId: named ?? prefix.requestId, worker: prefix.worker} as const
    return lazyRequestMark(which, () => detailsOf(text))
  },
  versions: 'seen in lograge 0.10, formatter KeyValue',
  source: 'roidrage/lograge lib/lograge/formatters/key_value.rb',
}

/** The same as JSON, and what apps log under the same names by hand. */
export const logrageJson: MarkDefinition = {
  id: 'lograge.json',
  literals: ['"duration":'],
  parse(text) {
    const json = readJson(text)
    if (json === null) return null
    const method = textAt(json, 'method')
    const path = textAt(json, 'path', 'url')
    const status = numberAt(json, 'status', 'statusCode')
    if (method === null || path === null || status === null) return null
    return requestMark({
      phase: 'end',
      requestId: textAt(json, 'request_id', 'requestId', 'req_id'),
      worker: textAt(json, 'pid'),
      method,
      path,
      status,
      durationMs: numberAt(json, 'duration') ?? durationMs(textAt(json, 'duration') ?? undefined),
      databaseMs: numberAt(json, 'db'),
    })
  },
  versions: 'seen in lograge 0.10, formatter Json',
  source: 'roidrage/lograge lib/lograge/formatters/json.rb',
}
