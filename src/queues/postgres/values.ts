import type {Row} from '../connections/postgres/transaction.js'
import {textOf} from '../json.js'

/** Undefined for anything else. */
export function numberAt(row: Row | undefined, column: string): number | undefined {
  const value = row?.[column]
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Null for anything else, and for an empty one. */
export function textAt(row: Row | undefined, column: string): string | null {
  return textOf(row?.[column])
}

/** Undefined for anything else. */
export function textsAt(row: Row | undefined, column: string): readonly string[] | undefined {
  const value = row?.[column]
  if (!Array.isArray(value)) return undefined
  return (value as readonly unknown[]).filter(item => typeof item === 'string')
}
