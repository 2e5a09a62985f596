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
  /** For information, below something louder: told in few lines, so that it takes no eyes off that. */
  readonly brief: boolean
}

const BRIEF_LINES = 2
const BRIEF_REMEDIES = 2

/** Numbers findings and tells each remedy under the first one that has it. */
export function tellOnce(findings: readonly Finding[]): ToldFinding[] {
  const firstTold = new Map<string, number>()
  const isLoud = findings.some(({severity}) => severity !== 'info')
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
    const brief = isLoud && finding.severity === 'info'
    return {
      number,
      finding: brief ? inShort(finding) : finding,
      remedies: brief ? remedies.slice(0, BRIEF_REMEDIES) : remedies,
      toldUnder: [...toldUnder],
      brief,
    }
  })
}

/** Its first lines and no alternatives; JSON has all of it. */
function inShort(finding: Finding): Finding {
  return {...finding, evidence: finding.evidence.slice(0, BRIEF_LINES), alternatives: []}
}

/** `as under 1 and 2`; empty when all is told here. */
export function pointerTo({toldUnder}: ToldFinding): string {
  return toldUnder.length === 0 ? '' : `as under ${toldUnder.join(' and ')}`
}
