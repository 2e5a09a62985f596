/** Lines of the longest summary that is shown in the list. */
const MOST_ROWS = 6
const LEAST_ROWS = 2

/** Lines that each finding of a list takes: more where there is room. */
export function rowsPerFinding(rows: number, findings: number): number {
  const each = Math.floor(rows / Math.max(1, findings))
  return Math.max(LEAST_ROWS, Math.min(MOST_ROWS, each))
}
