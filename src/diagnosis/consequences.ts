import type {Found, Occurrence} from './cause.js'
import {causeById, type FindingId} from './causes/index.js'
import {explanations} from './explanations.js'
import type {Consequence, Severity} from './finding.js'

/** A symptom may show a little before its cause is seen, and for a while after it has ended. */
const BEFORE_MS = 60_000
const AFTER_MS = 10 * 60_000

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
  for (const {cause, symptom, reason, when, joins} of explanations) {
    for (const root of found.get(cause) ?? []) {
      if (folded.has(root) || when?.(root) === false) continue
      const explained = (found.get(symptom) ?? []).filter(
        occurrence =>
          !folded.has(occurrence) &&
          occurrence !== root &&
          joins?.(occurrence) !== false &&
          follows(occurrence, root),
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

/** Requests that are part of the finding itself, and would else have been told as the symptom. */
function claimed(root: Occurrence, cause: FindingId, symptom: FindingId): number {
  const {fallbackFor} = causeById[symptom]
  const own = causeById[cause].fallbackFor
  return root.codes.some(code => fallbackFor.includes(code) && !own.includes(code)) ? root.count : 0
}

/** Same dyno (or process type, where one of them names no dyno), and in time. */
function follows(symptom: Occurrence, root: Occurrence): boolean {
  if (symptom.dyno !== null && root.dyno !== null) {
    if (symptom.dyno !== root.dyno) return false
  } else if (symptom.process !== null && root.process !== null && symptom.process !== root.process)
    return false
  const {since, until} = root
  if (symptom.until !== null && since !== null && symptom.until < since - BEFORE_MS) return false
  return symptom.since === null || until === null || symptom.since <= until + AFTER_MS
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
