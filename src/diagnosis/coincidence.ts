import type {Occurrence} from './cause.js'

/** A symptom may show a little before its cause is seen, and for a while after it has ended. */
const BEFORE_MS = 60_000
const AFTER_MS = 10 * 60_000

/** Same dyno (or process type, where one of them names no dyno), and in time. */
export function follows(symptom: Occurrence, root: Occurrence): boolean {
  if (symptom.dyno !== null && root.dyno !== null) {
    if (symptom.dyno !== root.dyno) return false
  } else if (symptom.process !== null && root.process !== null && symptom.process !== root.process)
    return false
  const {since, until} = root
  if (symptom.until !== null && since !== null && symptom.until < since - BEFORE_MS) return false
  return symptom.since === null || until === null || symptom.since <= until + AFTER_MS
}

/** Begun no earlier and ended no later than what follows from it can; times of requests are whole minutes. */
export function isWithin(root: Occurrence, {since, until}: Occurrence): boolean {
  const early = since !== null && root.since !== null && since < root.since - 2 * BEFORE_MS
  const late = until !== null && root.until !== null && until > root.until + AFTER_MS
  return !early && !late
}
