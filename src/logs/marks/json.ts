export type JsonObject = Readonly<Record<string, unknown>>

/** The object that begins at the first brace and ends with the text; null for anything else, cut-off lines included. */
export function readJson(text: string): JsonObject | null {
  const open = text.indexOf('{')
  if (open < 0) return null
  try {
    const value: unknown = JSON.parse(text.slice(open))
    return asObject(value)
  } catch {
    return null
  }
}

/** A member that is an object; empty when it is none. */
export function objectAt(object: JsonObject, key: string): JsonObject {
  return asObject(object[key]) ?? {}
}

/** The first of the members that is a text, or a number as text. */
export function textAt(object: JsonObject, ...keys: readonly string[]): string | null {
  for (const key of keys) {
    const value = object[key]
    if (typeof value === 'string' && value !== '') return value
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** The first of the members that is a number. */
export function numberAt(object: JsonObject, ...keys: readonly string[]): number | null {
  for (const key of keys) {
    const value = object[key]
    // JSON.parse reads 1e999 as Infinity.
    if (typeof value === 'number' && Number.isFinite(value)) return value
  }
  return null
}

/** Null for what is no object; a list is none. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}
