import {escapeText} from '../view/escape.js'

/** The name of standard input among FILE arguments. */
export const STDIN = '-'

/** How messages call an input: its path, safe to print, or `standard input`. */
export function inputLabel(name: string): string {
  return name === STDIN ? 'standard input' : escapeText(name)
}

/** The input as part of a command to paste; `FILE` stands for what came through a pipe. */
export function argument(name: string): string {
  if (name === STDIN) return 'FILE'
  const text = escapeText(name)
  return /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}
