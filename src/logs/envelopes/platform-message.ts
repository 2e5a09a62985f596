/** Where a message of the platform comes from, as far as its own words tell. */
export interface PlatformMessage {
  /** Index of its first character in the text. */
  readonly index: number
  readonly source: string
  /** `router`, or `web.1` where the message names it; empty when it is some dyno's. */
  readonly process: string
}

interface Kind {
  readonly source: string
  readonly process: string
  /** Words only the platform prints: an app would have to quote it. */
  readonly words: string
}

const KINDS: Readonly<Record<string, Kind>> = {
  request: {
    source: 'heroku',
    process: 'router',
    words: String.raw`(?:sock=\w+ )?at=(?:info|warning|error) (?:code=H\d\d |method=[A-Z])`,
  },
  oldRequest: {
    source: 'heroku',
    process: 'router',
    words: String.raw`(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \S+ dyno=\S* queue=`,
  },
  routerError: {source: 'heroku', process: 'router', words: String.raw`Error H\d\d \(`},
  loss: {source: 'heroku', process: 'logplex', words: String.raw`Error L\d\d \(`},
  dyno: {
    source: 'heroku',
    process: '',
    words: [
      String.raw`Error R\d\d \(`,
      String.raw`Process running mem=\d`,
      String.raw`Process exited with status \d`,
      String.raw`State changed from \w+ to \w`,
      String.raw`Starting process with command \x60`,
      String.raw`Stopping (?:all processes|remaining processes|process) with SIG(?:TERM|KILL)`,
    ].join('|'),
  },
  metrics: {
    source: 'heroku',
    process: '',
    words: String.raw`source=(?<named>[\w.-]+) (?:dyno=heroku\.\S+ )?sample#(?:memory|load_avg)_`,
  },
  postgres: {
    source: 'app',
    process: 'heroku-postgres',
    words: String.raw`source=\S+ addon=postgresql-\S+ sample#`,
  },
  redis: {source: 'app', process: 'heroku-redis', words: String.raw`source=\S+ addon=redis-\S+ sample#`},
  api: {
    source: 'app',
    process: 'api',
    words: String.raw`(?:Release v\d+ created|Deploy [0-9a-f]{7,40}|Scaled to \w[\w-]*@\d+\S*(?: \w[\w-]*@\d+\S*)*) by user `,
  },
}

const WORDS = Object.entries(KINDS)
  .map(([name, {words}]) => `(?<${name}>${words})`)
  .join('|')

const ALONE = new RegExp(String.raw`^[ \t]*(?<message>${WORDS})`)
/** In another shape a message stands in quotes, in a column of its own, or after the name of a process. */
const WITHIN = new RegExp(
  String.raw`(?:["'\t,;]|\| *|(?:router|\w\.\d+)[\]:)"']*(?: -){0,2} +)(?<message>${WORDS})`,
)
const REQUEST_FIELD = /\b(?:fwd|dyno)=/

/** Recognises a text that begins with a message of the platform. */
export function platformMessage(text: string): PlatformMessage | null {
  return located(ALONE.exec(text), text)
}

/** Finds a message of the platform inside a line of unknown shape. */
export function platformMessageWithin(text: string): PlatformMessage | null {
  return located(WITHIN.exec(text), text)
}

function located(match: RegExpExecArray | null, text: string): PlatformMessage | null {
  const groups = match?.groups
  if (match === null || groups === undefined) return null
  const index = match.index + match[0].length - (groups['message'] ?? '').length
  // Apps print at=info method=... of their own; these fields only the router knows.
  if (groups['request'] !== undefined && !REQUEST_FIELD.test(text.slice(index))) return null
  for (const [name, {source, process}] of Object.entries(KINDS)) {
    if (groups[name] !== undefined) return {index, source, process: groups['named'] ?? process}
  }
  return null
}
