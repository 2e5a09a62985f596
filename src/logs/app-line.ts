import {isContinuation} from './continuation.js'
import type {AppLine} from './event.js'
import {decode, type Line} from './line.js'
import {withoutColours} from './marks/colours.js'
import type {JobMark, QueueMark, RequestMark} from './marks/mark.js'
import type {Origin} from './origin.js'
import {isMention} from './signals/mentions.js'
import type {Signal} from './signals/signal.js'
import {isMark, searchWords, type Wanted} from './words.js'

/** What is known of a line before it is read. */
export interface LineContext {
  /** False when nobody knew the form of its prefix. */
  readonly recognised: boolean
  /** It has no prefix of its own, so it belongs to the line before whatever it says. */
  readonly continuation: boolean
}

/** The platform splits lines at 10 kB; parsers need not look further, whatever a line can be made to hold. */
const LONGEST_PARSED_BYTES = 10_000

const NO_SIGNALS: readonly Signal[] = []
const NO_QUEUES: readonly QueueMark[] = []

/**
 * Reads what the app printed: nearly every line holds no word we know, or says that a request ended, and is never decoded.
 */
export function readAppLine(at: number | null, origin: Origin, line: Line, context: LineContext): AppLine {
  const hits = searchWords(line.bytes, line.start, line.end)
  const continuation = context.continuation || isContinuation(line)
  const {recognised} = context
  const scanned = hits.length === 1 ? scan(line, hits[0]) : null
  if (hits.length === 0 || scanned !== null) {
    return {
      kind: 'app',
      at,
      origin,
      line,
      continuation,
      recognised,
      signals: NO_SIGNALS,
      request: scanned,
      job: null,
      queues: NO_QUEUES,
    }
  }
  const {signals, request, job, queues} = parse(line, hits)
  return {kind: 'app', at, origin, line, continuation, recognised, signals, request, job, queues}
}

/** The end of a request, where the line's only word is of one and its bytes tell it. */
function scan(line: Line, hit: Wanted | undefined): RequestMark | null {
  if (hit === undefined || !('scan' in hit) || line.end - line.start > LONGEST_PARSED_BYTES) return null
  return hit.scan?.(line) ?? null
}

function parse(line: Line, hits: readonly Wanted[]): Pick<AppLine, 'signals' | 'request' | 'job' | 'queues'> {
  const text = withoutColours(
    decode(line.bytes, line.start, Math.min(line.end, line.start + LONGEST_PARSED_BYTES)),
  )
  const signals: Signal[] = []
  let request: RequestMark | null = null
  let job: JobMark | null = null
  let queues = NO_QUEUES
  for (const definition of hits) {
    if (isMark(definition)) {
      if (request !== null || job !== null || queues !== NO_QUEUES) continue
      const mark = definition.parse(text)
      if (mark !== null && 'request' in mark) request = mark.request
      if (mark !== null && 'job' in mark) job = mark.job
      if (mark !== null && 'queues' in mark) queues = mark.queues
      continue
    }
    const facts = definition.parse === undefined ? {} : definition.parse(text)
    if (facts !== null && !isMention(definition.id, text)) signals.push({id: definition.id, facts})
  }
  return {signals, request, job, queues}
}
