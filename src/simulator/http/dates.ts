/** The time in an HTTP header: `Fri, 15 Nov 2024 12:45:26 GMT`. Takes ms since the epoch. */
export function httpDate(at: number): string {
  return new Date(Math.floor(at)).toUTCString()
}

/** Ms since the epoch of a time in a query, ISO 8601; null when it is none. */
export function parseTime(text: string | null): number | null {
  const at = Date.parse(text ?? '')
  return Number.isNaN(at) ? null : at
}
