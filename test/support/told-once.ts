/** What came of a log: its lines, and the places where it was said that some may be missing. */
export type Told = string | {readonly gap: string}

/** The lines between the gaps. */
export function blocksOf(told: readonly Told[]): readonly (readonly string[])[] {
  const blocks: string[][] = [[]]
  for (const item of told) {
    if (typeof item === 'string') blocks.at(-1)?.push(item)
    else if (blocks.at(-1)?.length !== 0) blocks.push([])
  }
  return blocks
}

/**
 * Null when every line of the log was told once or is covered by a gap: what was told between two gaps is a piece of
 * the log without a miss, each piece lies behind the one before it, the first begins where the log begins and the last
 * ends where it ends. Else what is wrong.
 */
export function unexplained(told: readonly Told[], log: readonly string[]): string | null {
  const blocks = blocksOf(told)
  let from = 0
  for (const [index, block] of blocks.entries()) {
    const isLast = index === blocks.length - 1
    const place = isLast ? log.length - block.length : find(block, log, from)
    if (index === 0 && block.length > 0 && place !== 0) return 'the first lines are missing, without a gap'
    if (place < from || !matches(block, log, place)) {
      return `lines ${index === 0 ? 'at the start' : `behind gap ${index}`} are told twice, missing or out of order`
    }
    from = place + block.length
  }
  return null
}

/** The first place leaves most room for what follows. */
function find(block: readonly string[], log: readonly string[], from: number): number {
  for (let place = from; place + block.length <= log.length; place++) {
    if (matches(block, log, place)) return place
  }
  return -1
}

function matches(block: readonly string[], log: readonly string[], place: number): boolean {
  return block.every((line, index) => log[place + index] === line)
}
