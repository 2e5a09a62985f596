import type {MarkDefinition} from '../signals/signal.js'
import {requestMark} from './build.js'
import {durationMs, numberOf} from './numbers.js'
import {readPrefix} from './prefix.js'

const WORDS = / -- (Started|Completed #\w+[!?]?) -- \{/
const DURATION = /\((\d[\d.]*(?:ns|us|ms|s|m))\) \S+$/

/** Rails under rails_semantic_logger: `(31.2ms) UsersController -- Completed #index -- { :status => 200, ... }`. */
export const semanticLogger: MarkDefinition = {
  id: 'rails.semantic-logger',
  literals: [' -- Started -- {', ' -- Completed #'],
  parse(text) {
    const match = WORDS.exec(text)
    if (match === null) return null
    const before = text.slice(0, match.index)
    const payload = text.slice(match.index)
    const said = {...readPrefix(before), method: textOf(payload, 'method'), path: textOf(payload, 'path')}
    if (match[1] === 'Started') return requestMark({phase: 'start', ...said})
    return requestMark({
      phase: 'end',
      ...said,
      status: numberOf(valueOf(payload, 'status', '\\d{3}')),
      durationMs: durationMs(DURATION.exec(before)?.[1]),
      databaseMs: numberOf(valueOf(payload, 'db_runtime', '[\\d.]+')),
    })
  },
  versions: 'seen in rails_semantic_logger 4',
  source:
    'reidmorrison/rails_semantic_logger lib/rails_semantic_logger/rack/logger.rb, action_controller/log_subscriber.rb (5)',
}

/** Hashes are printed as `:key=>1`, `:key => 1` or, since Ruby 3.4, `key: 1`. */
function valueOf(payload: string, key: string, value: string): string | undefined {
  return new RegExp(`[{\\s,]:?${key}(?:\\s?=>|:)\\s?(${value})`).exec(payload)?.[1]
}

function textOf(payload: string, key: string): string | null {
  return valueOf(payload, key, '"[^"]*"')?.slice(1, -1) ?? null
}
