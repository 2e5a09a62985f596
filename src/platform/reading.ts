/** Something that was asked for: its value, or why it is not known. Unknown is never zero and never healthy. */
export type Reading<T> =
  | {readonly known: true; readonly value: T}
  /** `why` is told to people, after what it is about: `no access`. */
  | {readonly known: false; readonly why: string}

export function known<T>(value: T): Reading<T> {
  return {known: true, value}
}

export function unknown(why: string): Reading<never> {
  return {known: false, why}
}

/** The value of a reading; null while it is not known. */
export function valueOf<T>(reading: Reading<T>): T | null {
  return reading.known ? reading.value : null
}
