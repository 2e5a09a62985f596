/** The word that was probably meant: the one with the fewest letters to change; null where none is near. */
export function nearest(typed: string, words: Iterable<string>): string | null {
  const wanted = typed.toLowerCase()
  let best: string | null = null
  let fewest = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const word of words) {
    const changes = changesBetween(wanted, word.toLowerCase(), fewest)
    if (changes >= fewest) continue
    best = word
    fewest = changes
  }
  return best
}

/** Letters to add, drop, replace or swap with the next one (Damerau's distance of adjacent letters); `most` is as good as more. */
function changesBetween(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most
  let before: number[] = []
  let above = Array.from({length: b.length + 1}, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      line.push(
        Math.min(
          (above[column] ?? most) + 1,
          (line[column - 1] ?? most) + 1,
          (above[column - 1] ?? most) + (same ? 0 : 1),
          swapped ? (before[column - 2] ?? most) + 1 : most,
        ),
      )
    }
    before = above
    above = line
  }
  return above[b.length] ?? most
}
