/** The object that a text holds; null for anything else. */
export function parseObject(json: string | null): Readonly<Record<string, unknown>> | null {
  if (json === null) return null
  try {
    return toObject(JSON.parse(json))
  } catch {
    return null
  }
}

/** Null for anything else. */
export function toObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null
}

/** Null for anything else, and for an empty one. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
