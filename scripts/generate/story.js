/** Lines of a story, told in any order and printed by time. */
export class Story {
  #lines = []
  #begin

  /** `begin` is when second 0 is, ms since the epoch. */
  constructor(begin) {
    this.#begin = begin
  }

  /** Adds a line `seconds` after the begin. */
  at(seconds, origin, message) {
    this.#lines.push({at: this.#begin + seconds * 1000, order: this.#lines.length, origin, message})
  }

  /** Text of the log; `digits` after the second's point as Logplex printed then (6) or in its first years (0). */
  print(digits) {
    return this.#lines
      .toSorted((a, b) => a.at - b.at || a.order - b.order)
      .map(({at, origin, message}) => `${timestamp(at, digits)} ${origin}: ${message}\n`)
      .join('')
  }
}

function timestamp(at, digits) {
  const seconds = new Date(Math.floor(at)).toISOString().slice(0, 19)
  if (digits === 0) return `${seconds}+00:00`
  const microseconds = Math.floor((at % 1000) * 1000)
  return `${seconds}.${String(microseconds).padStart(6, '0')}+00:00`
}
