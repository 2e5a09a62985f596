import {type LogFilter, NO_FILTER} from '../../session/session.js'

/** The words of a filter before a colon. */
const FIELDS = ['dyno', 'type', 'code', 'level'] as const

/** Reads what was typed: `dyno:web.1 level:error timeout`, `/R1[45]/`. What is no field is the text to look for. */
export function parseFilter(typed: string): LogFilter {
  const [fields, text] = splitFields(typed, FIELDS)
  const level = fields.get('level') ?? null
  return {
    dyno: fields.get('dyno') ?? null,
    type: fields.get('type') ?? null,
    code: fields.get('code')?.toUpperCase() ?? null,
    level: level === 'error' || level === 'warning' ? level : null,
    text: text === '' ? null : text,
  }
}

/** A filter as it could be typed; empty where everything is shown. */
export function filterText({text, ...fields}: LogFilter): string {
  const named = FIELDS.flatMap(name => (fields[name] === null ? [] : [`${name}:${fields[name]}`]))
  return [...named, ...(text === null ? [] : [text])].join(' ')
}

export function isFiltering(filter: LogFilter): boolean {
  return filterText(filter) !== ''
}

/** Only errors, then warnings too, then everything. */
export function nextLevel(level: LogFilter['level']): LogFilter['level'] {
  return level === null ? 'error' : level === 'error' ? 'warning' : null
}

/** Only lines of this dyno, or of all where it was the only one already. */
export function toggledDyno(filter: LogFilter, dyno: string): LogFilter {
  return filter.dyno === dyno ? {...filter, dyno: null} : {...NO_FILTER, level: filter.level, dyno}
}

/** Cuts what was typed into fields and text. Only words with a known field count as such, so that `status:500` is a text; so is all within slashes. */
export function splitFields(
  typed: string,
  known: readonly string[],
): [fields: ReadonlyMap<string, string>, text: string] {
  const fields = new Map<string, string>()
  const trimmed = typed.trim()
  if (trimmed.startsWith('/')) return [fields, trimmed]
  const rest = trimmed.split(/\s+/).filter(word => {
    const [, name, value] = /^(\w+):(\S+)$/.exec(word) ?? []
    if (name === undefined || value === undefined || !known.includes(name)) return true
    fields.set(name, value)
    return false
  })
  return [fields, rest.join(' ')]
}
