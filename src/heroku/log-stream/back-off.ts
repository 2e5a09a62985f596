const FIRST_MS = 500
const LONGEST_MS = 5000

/**
 * How long to wait after so many failures in a row, ms: 0.5 s, twice as long each time up to 5 s, and of that at random
 * the half to the whole, so that not all who lost one server come back at once.
 */
export function backOffMs(failures: number, random: () => number): number {
  const longest = Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS)
  return longest * (0.5 + random() / 2)
}
