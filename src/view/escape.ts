/**
 * Makes text from a log safe to print: one line, no way to move the cursor, set a colour or title, or turn
 * the reading direction. Colour codes are removed, every other control is shown (`␛`, `\u202e`), a tab is
 * two spaces, half a surrogate pair is U+FFFD.
 */
export function escapeText(text: string): string {
  if (isPlain(text)) return text
  return text
    .replace(ANSI_SEQUENCE, '')
    .replace(/[\r\n]+$/, '')
    .replaceAll('\t', '  ')
    .replace(UNSAFE, visible)
}

/**
 * CSI (colours, cursor) and OSC (titles, links) with either introducer, ECMA-48 5.4 and 8.3.89. A title that
 * does not end within 200 characters is not one: its introducer is shown and the text stays.
 */
const ANSI_SEQUENCE =
  /(?:\u001B\[|\u009B)[0-?]{0,100}[ -/]{0,10}[@-~]|(?:\u001B\]|\u009D)[^\u0007\u001B\u009C]{0,200}(?:\u0007|\u001B\\|\u009C)|\u001B[ -/]?[0-Z\\^-~]/g

/** Controls, format characters (bidi, tags, zero width; but not the joiners scripts and emoji need), line breaks. */
const UNSAFE = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

function isPlain(text: string): boolean {
  return /^[ -~]*$/.test(text)
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x24_00 + code)
  if (code === 0x7f) return '\u2421'
  if (code >= 0xd8_00 && code <= 0xdf_ff) return '\uFFFD'
  return code > 0xff_ff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}
