/** Ms since the epoch of `2012-01-01T12:00:00Z` or of a header's `Sun, 01 Jan 2012 12:00:00 GMT`; null when it is neither. */
export function readTime(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d|^\w{3}, \d\d \w{3} \d{4} /.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}
