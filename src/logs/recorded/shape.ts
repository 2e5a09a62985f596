/** Tells whether a value that was read from JSON has a shape. */
export type Shape<T> = (value: unknown) => value is T

export const text: Shape<string> = value => typeof value === 'string'
export const number: Shape<number> = (value): value is number =>
  typeof value === 'number' && Number.isFinite(value)
export const truth: Shape<boolean> = value => typeof value === 'boolean'

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value): value is T | null => value === null || shape(value)
}

export function oneOf<const T extends string>(...values: readonly T[]): Shape<T> {
  return (value): value is T => values.some(known => known === value)
}

export function listOf<T>(shape: Shape<T>): Shape<readonly T[]> {
  return (value): value is readonly T[] => Array.isArray(value) && value.every(shape)
}

/** An object with these fields; others may stand beside them. */
export function object<T extends object>(fields: {readonly [Name in keyof T]-?: Shape<T[Name]>}): Shape<T> {
  const shapes = Object.entries<Shape<unknown>>(fields)
  return (value): value is T => isObject(value) && shapes.every(([name, shape]) => shape(value[name]))
}

/** An object whose fields are all alike, whatever their names. */
export function recordOf<T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every(each => shape(each))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
