import type {PlatformGeneration} from '../../platform/api.js'

/** How lines are written into a stream. */
export interface LogFormat {
  readonly contentType: string
  /** Some lines as one piece; `id` is the number of the last one. */
  frame(lines: readonly string[], id: number): string
  /** Says that the stream lives; empty where the format has no way to. */
  readonly heartbeat: string
}

/** What the request accepts: events, or plain text, where Fir puts nothing between one line and the next. */
export function logFormat(accept: string | undefined, generation: PlatformGeneration): LogFormat {
  if (accept?.includes('text/event-stream')) return EVENTS
  return generation === 'fir' ? UNDELIMITED_TEXT : PLAIN_TEXT
}

const EVENTS: LogFormat = {
  contentType: 'text/event-stream',
  frame: (lines, id) => `id: ${id}\n${lines.map(line => `data: ${line}\n`).join('')}\n\n`,
  heartbeat: ': heartbeat\n\n',
}

const PLAIN_TEXT: LogFormat = {
  contentType: 'text/plain; charset=utf-8',
  frame: lines => lines.map(line => `${line}\n`).join(''),
  heartbeat: '',
}

const UNDELIMITED_TEXT: LogFormat = {...PLAIN_TEXT, frame: lines => lines.join('')}
