/** Quoted, escaped, or plain. Within double quotes only what means itself, or is escaped. */
const PIECE = /'([^']*)'|"((?:[^"\\$`!]|\\["\\$`])*)"|\\([^\n])|([\w.,:=/@%+-]+)/y

/**
 * The words of a command as a POSIX shell splits them; null where a shell would do more than that: put in a variable, run
 * something else, match files, wait for a quote.
 */
export function shellWords(command: string): readonly string[] | null {
  const words: string[] = []
  let word: string | null = null
  for (let at = 0; at < command.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at
    const piece = PIECE.exec(command)
    if (piece !== null) {
      const [, single, double, escaped, plain] = piece
      word = (word ?? '') + (single ?? double?.replaceAll(/\\(.)/g, '$1') ?? escaped ?? plain ?? '')
      continue
    }
    if (command[at] !== ' ') return null
    if (word !== null) words.push(word)
    word = null
    PIECE.lastIndex = at + 1
  }
  return word === null ? words : [...words, word]
}
