import type {Found, Occurrence} from './cause.js'
import {causeById, type FindingId} from './causes/index.js'
import {follows} from './coincidence.js'
import {explanations} from './explanations/index.js'
import type {Consequence, Severity} from './finding.js'

/** A consequence and how grave it would have been alone. */
export interface FoldedConsequence extends Consequence {
  readonly severity: Severity
}

/** Occurrences that stand for themselves, by cause id, and what each of them explains. */
export interface Explained {
  readonly standing: Found
  readonly consequences: ReadonlyMap<Occurrence, readonly FoldedConsequence[]>
}

/** Folds each symptom under the occurrence that explains it, once; the first explanation that fits is taken. */
export function explain(found: Found): Explained {
  const consequences = new Map<Occurrence, FoldedConsequence[]>()
  const folded = new Set<Occurrence>()
  for (const {cause, symptom, reason, when, fits} of explanations) {
    for (const root of found.get(cause) ?? []) {
      if (folded.has(root) || when?.(root) === false) continue
      const explained = (found.get(symptom) ?? []).filter(
        occurrence =>
          !folded.has(occurrence) &&
          occurrence !== root &&
          follows(occurrence, root) &&
          fits?.(root, occurrence) !== false,
      )
      for (const occurrence of explained) folded.add(occurrence)
      const count = explained.reduce(
        (sum, occurrence) => sum + occurrence.count,
        claimed(root, cause, symptom),
      )
      if (count > 0)
        add(consequences, root, {id: symptom, reason, count, severity: severityOf(symptom, explained)})
    }
  }
  const standing = new Map<string, readonly Occurrence[]>()
  for (const [id, occurrences] of found)
    standing.set(
      id,
      occurrences.filter(occurrence => !folded.has(occurrence)),
    )
  return {standing, consequences}
}

/**
 * Requests that are part of the finding itself, and would else have been told as the symptom. How many had each code is
 * not known here, so that all of them count for the most frequent, and none twice.
 */
function claimed({codes, count}: Occurrence, cause: FindingId, symptom: FindingId): number {
  const own = causeById[cause].fallbackFor
  const first = codes.find(code => !own.includes(code))
  return first !== undefined && causeById[symptom].fallbackFor.includes(first) ? count : 0
}

function severityOf(symptom: FindingId, explained: readonly Occurrence[]): Severity {
  const [first] = explained
  return first === undefined ? 'info' : (first.severity ?? causeById[symptom].severity)
}

function add(
  consequences: Map<Occurrence, FoldedConsequence[]>,
  root: Occurrence,
  folded: FoldedConsequence,
): void {
  const known = consequences.get(root)
  if (known) known.push(folded)
  else consequences.set(root, [folded])
}
