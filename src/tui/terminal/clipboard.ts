/** xterm's way (OSC 52) to put a text onto the clipboard, over SSH too; a terminal that does not take it ignores it. */
export function copySequence(text: string): string {
  return `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`
}
