/**
 * Value of a field in `a=1 b=2`; it ends at the next space. Undefined without one.
 * `key` is the field's name between a space and `=`: ` status=`. The first field of a text has no space before it.
 */
export function fieldOf(text: string, key: ` ${string}=`): string | undefined {
  let start = text.indexOf(key) + key.length
  if (start < key.length) {
    if (!text.startsWith(key.slice(1))) return undefined
    start = key.length - 1
  }
  const end = text.indexOf(' ', start)
  return end < 0 ? text.slice(start) : text.slice(start, end)
}
