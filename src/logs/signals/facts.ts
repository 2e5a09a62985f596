import type {SignalFacts} from './signal.js'

/**
 * Makes a `parse` that confirms a line by a pattern and takes the pattern's named groups as facts. A group of digits
 * is a number, multiplied by its unit where `units` has one (`{timeoutMs: 1000}` for seconds); a group that took no
 * part is left out.
 */
export function facts(
  pattern: RegExp,
  units: Readonly<Record<string, number>> = {},
): (text: string) => SignalFacts | null {
  return text => {
    const match = pattern.exec(text)
    if (match === null) return null
    const read: Record<string, string | number> = {}
    for (const [name, value] of Object.entries(match.groups ?? {})) {
      if (value !== undefined) read[name] = NUMBER.test(value) ? Number(value) * (units[name] ?? 1) : value
    }
    return read
  }
}

const NUMBER = /^-?\d+(?:\.\d+)?$/
