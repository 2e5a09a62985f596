import type {Wanted} from '../queue-system.js'
import {isExact} from '../wanted.js'

/** A text as SQL has it, whatever it holds and however the server reads backslashes. */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll("'", "''").replaceAll('\\', '\\\\')}'`
  return text.includes('\\') ? ` E${quoted}` : quoted
}

/** A name of a table, a schema or a column. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Is a queue wanted? `queue` is SQL for its name, and so is what is returned. */
export function isWantedSql(queue: string, {queues, without}: Pick<Wanted, 'queues' | 'without'>): string {
  const wanted = queues === null ? [] : [matchesAny(queue, queues)]
  const unwanted = without.length === 0 ? [] : [`NOT ${matchesAny(queue, without)}`]
  return [...wanted, ...unwanted].join(' AND ') || 'true'
}

function matchesAny(queue: string, patterns: readonly string[]): string {
  const names = patterns.filter(isExact).map(literal)
  const rest = patterns.filter(pattern => !isExact(pattern)).map(pattern => literal(likeOf(pattern)))
  const tests = [
    ...(names.length === 0 ? [] : [`${queue} IN (${names.join(', ')})`]),
    ...rest.map(like => `${queue} LIKE ${like}`),
  ]
  return `(${tests.join(' OR ') || 'false'})`
}

function likeOf(pattern: string): string {
  return pattern.replaceAll(/[\\%_]/g, String.raw`\$&`).replaceAll('*', '%')
}
