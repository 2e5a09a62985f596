import type {Finding, Remedy} from '../diagnosis/finding.js'

/** A finding as it is told to people, who read from the top. */
export interface ToldFinding {
  /** From 1. */
  readonly number: number
  readonly finding: Finding
  /** What to do about it that no finding above it has told. */
  readonly remedies: readonly Remedy[]
  /** Numbers of the findings that told the rest. */
  readonly toldUnder: readonly number[]
}

/** Numbers findings and tells each remedy under the first one that has it. */
export function tellOnce(findings: readonly Finding[]): ToldFinding[] {
  const firstTold = new Map<string, number>()
  return findings.map((finding, index) => {
    const number = index + 1
    const remedies: Remedy[] = []
    const toldUnder = new Set<number>()
    for (const remedy of finding.remedies) {
      const key = `${remedy.text}\n${remedy.command}`
      const earlier = firstTold.get(key)
      if (earlier === undefined) {
        firstTold.set(key, number)
        remedies.push(remedy)
      } else if (earlier !== number) {
        toldUnder.add(earlier)
      }
    }
    return {number, finding, remedies, toldUnder: [...toldUnder]}
  })
}

/** `as under 1 and 2`; empty when all is told here. */
export function pointerTo({toldUnder}: ToldFinding): string {
  return toldUnder.length === 0 ? '' : `as under ${toldUnder.join(' and ')}`
}
