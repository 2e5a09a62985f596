import type {Value} from './commands.js'

/** Undefined for anything else. */
export function toInteger(value: Value | undefined): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

/** Whatever is no text in it is null. Undefined for anything but an array. */
export function toTexts(value: Value | undefined): readonly (string | null)[] | undefined {
  if (!isArray(value)) return undefined
  return value.map(item => (typeof item === 'string' ? item : null))
}

/** The members of one page of a set, as `SSCAN` answers; `whole` where that were all. */
export function toMembers(
  value: Value,
): {readonly members: readonly string[]; readonly whole: boolean} | undefined {
  if (!isArray(value)) return undefined
  const [cursor, page] = value
  const texts = toTexts(page)
  if (texts === undefined) return undefined
  return {members: [...new Set(texts.filter(text => text !== null))].sort(), whole: cursor === '0'}
}

/** Ms since the epoch, as `TIME` answers. */
export function toTime(value: Value): number | undefined {
  const [seconds, micros] = isArray(value) ? value.map(part => toInteger(part)) : []
  if (seconds === undefined || micros === undefined) return undefined
  return seconds * 1000 + Math.floor(micros / 1000)
}

/** What `INFO clients` says; `limit` is null where it does not (before Redis 7). */
export function toClients(value: Value): {readonly used: number; readonly limit: number | null} | undefined {
  if (typeof value !== 'string') return undefined
  const used = toInteger(/^connected_clients:(\d+)/m.exec(value)?.[1])
  if (used === undefined) return undefined
  return {used, limit: toInteger(/^maxclients:(\d+)/m.exec(value)?.[1]) ?? null}
}

/** `Array.isArray` does not narrow a readonly one. */
function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}
