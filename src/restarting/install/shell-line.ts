import type {Word} from './command-words.js'

/** What no shell reads as anything but itself. */
const PLAIN = /^[\w.,:/@+-]+$/

/** A command for a POSIX shell. */
export function shellLine(words: readonly Word[]): string {
  return words.map(word => ('variable' in word ? `"$${word.variable}"` : quoted(word.text))).join(' ')
}

/**
 * The same in a crontab, where cron reads an unescaped % as the end of the command, even within quotes. A backslash that
 * stands before one already would be escaped by ours: closing and opening the quotes keeps them apart.
 */
export function crontabLine(line: string): string {
  return line.replaceAll(/(\\?)%/g, (_, before: string) => (before === '' ? '\\%' : `${before}''\\%`))
}

function quoted(text: string): string {
  return PLAIN.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}
