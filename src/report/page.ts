import type {Cause} from '../diagnosis/cause.js'
import {explanations} from '../diagnosis/explanations/index.js'
import {listOf} from '../diagnosis/words.js'
import {CODES} from '../platform/codes.js'

/**
 * The page of a finding, in Markdown: what it means, which codes it speaks of, what it explains and what explains
 * it. `--about ID` prints it, and docs/findings/ID.md holds it. Ends with a line break.
 */
export function findingPage(cause: Cause): string {
  const {id, title, severity, group, about} = cause
  const blocks = [
    `# ${id}: ${title}`,
    `Usually **${severity}**. Group: ${group}.`,
    about.trim(),
    ...listed('Codes that lead here when nothing more specific is found', codeLines(cause)),
    ...listed(
      'May explain',
      byReason(explanations.flatMap(pair => (pair.cause === id ? [[pair.symptom, pair.reason]] : []))),
    ),
    ...listed(
      'May be explained by',
      byReason(explanations.flatMap(pair => (pair.symptom === id ? [[pair.cause, pair.reason]] : []))),
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

function codeLines({fallbackFor}: Cause): string[] {
  return fallbackFor.map(code => {
    const known = CODES.get(code)
    return known === undefined ? `- ${code}` : `- ${code} (${known.title}): ${known.meaning}`
  })
}

/** Findings that share a reason stand in one line. */
function byReason(pairs: readonly (readonly [id: string, reason: string])[]): string[] {
  const idsByReason = new Map<string, Set<string>>()
  for (const [id, reason] of pairs) {
    idsByReason.set(reason, (idsByReason.get(reason) ?? new Set()).add(`\`${id}\``))
  }
  return Array.from(idsByReason, ([reason, ids]) => `- ${listOf([...ids])}: ${reason}`)
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}\n\n${lines.join('\n')}`]
}
