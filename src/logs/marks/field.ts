/** Value of `name=value` at the start of a text or behind a space; ends at the next space. Undefined without one. */
export function fieldOf(text: string, name: string): string | undefined {
  const key = `${name}=`
  let at = text.startsWith(key) ? 0 : -1
  if (at < 0) {
    at = text.indexOf(` ${key}`)
    if (at < 0) return undefined
    at++
  }
  const start = at + key.length
  const end = text.indexOf(' ', start)
  return end < 0 ? text.slice(start) : text.slice(start, end)
}
