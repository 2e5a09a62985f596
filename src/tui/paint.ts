import type {Span, StyledLine} from './spans.js'
import type {Look} from './theme.js'

/** A line as a terminal takes it: its text with the sequences that give it its looks (SGR, ECMA-48 8.3.117). */
export function paint(line: StyledLine): string {
  return line.map(paintSpan).join('')
}

function paintSpan({text, look}: Span): string {
  const on = parametersOf(look)
  return on === '' ? text : `\u001B[${on}m${text}\u001B[0m`
}

function parametersOf({bold, faint, underline, inverse, colour}: Look): string {
  return [bold ? '1' : '', faint ? '2' : '', underline ? '4' : '', inverse ? '7' : '', colour ?? '']
    .filter(Boolean)
    .join(';')
}
