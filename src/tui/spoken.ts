/** Rules, sparklines and charts: nothing to hear. A single mark stands for a word and stays. */
const DRAWN = /[─━┄▁-▏░▒·⠀-⣿]{2,}/g

/** A line of the screen for somebody who hears it: without what is only drawn, nor spaces that make columns. */
export function spoken(text: string): string {
  const words = text.replaceAll(DRAWN, ' ').replaceAll(/ {2,}/g, '  ').trim()
  // Ink takes an empty line away.
  return words === '' ? ' ' : words
}
