/** The text without ANSI colours, which gin, Werkzeug and others print even where nobody sees them. */
export function withoutColours(text: string): string {
  return text.includes('\u001B') ? text.replaceAll(/\u001B\[[\d;]*m/g, '') : text
}
