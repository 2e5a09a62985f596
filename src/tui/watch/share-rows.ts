/** Gives each a row, and what is left to the first that want more: at most as many rows in all as there are. */
export function shareRows(wanted: readonly number[], rows: number): readonly number[] {
  let free = Math.max(0, rows - wanted.length)
  return wanted.map(most => {
    const more = Math.min(free, Math.max(0, most - 1))
    free -= more
    return 1 + more
  })
}
