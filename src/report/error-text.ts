import type {UserError} from '../errors.js'
import {wrap} from '../view/wrap.js'
import {wantsColour} from './palette.js'
import {textColumns} from './text-columns.js'

/** The CLI's own mark of an error. */
const BANG = '›'
const RED_BANG = '\u001B[31m›\u001B[39m'

/**
 * ` ›   Error: ...` as the CLI prints it, then why and what to do, on lines that fit the terminal; what is indented
 * is to be pasted and stays whole. Ends with a line break.
 */
export function errorText(
  {what, why, next}: UserError,
  terminal: {readonly isTTY?: boolean; readonly columns?: number},
  environment: Readonly<Record<string, string | undefined>>,
): string {
  const mark = wantsColour(environment, terminal.isTTY === true) ? RED_BANG : BANG
  const columns = textColumns(terminal) - ` ${BANG}   `.length
  return [`Error: ${what}`, why, next]
    .filter(part => part !== '')
    .flatMap(part => part.split('\n'))
    .flatMap(line => (line.startsWith(' ') ? [line] : wrap(line, columns)))
    .map(line => ` ${mark}   ${line}\n`)
    .join('')
}
