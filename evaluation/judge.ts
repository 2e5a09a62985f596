import {causes} from '../src/diagnosis/causes/index.js'
import type {Outcome, Said} from './outcome.js'

/** Those that speak where no cause can be told. */
const FALLBACKS: ReadonlySet<string> = new Set([
  ...causes.flatMap(({id, fallbackFor}) => (fallbackFor.length > 0 ? [id] : [])),
  'thread-limit',
  'logs-incomplete',
])
const INCONCLUSIVE = 'memory-inconclusive'
const LEAK = 'memory-leak'

/** Findings that somebody is told of as trouble. */
export function loud({said}: Outcome): readonly Said[] {
  return said.filter(({severity}) => severity !== 'info')
}

/** Its one cause comes before all else, or alone where it hurts nobody yet. */
export function isFirst(outcome: Outcome): boolean {
  const [first] = loud(outcome)
  const [cause] = outcome.truth.causes
  return first === undefined
    ? outcome.said.some(({id}) => id === cause)
    : first.id === cause || isOr(outcome, first.id)
}

/** What was named first: `-` where nothing was. */
export function firstOf(outcome: Outcome): string {
  const [first] = loud(outcome)
  const [cause] = outcome.truth.causes
  if (first !== undefined) return first.id
  const quiet = outcome.said.find(({id}) => id === cause || id === INCONCLUSIVE || id === LEAK)
  return quiet === undefined ? '-' : quiet.id
}

export function isFound({said, truth}: Outcome, id: string = truth.causes[0] ?? ''): boolean {
  return said.some(finding => finding.id === id || finding.consequences.includes(id))
}

export function isTrue({truth}: Outcome, id: string): boolean {
  return [...truth.causes, ...(truth.orFirst ?? []), ...(truth.alsoTrue ?? [])].some(cause => cause === id)
}

function isOr({truth}: Outcome, id: string): boolean {
  return truth.orFirst?.some(cause => cause === id) ?? false
}

/** Loud findings that name a cause which is none. */
export function falseCauses(outcome: Outcome): readonly Said[] {
  return loud(outcome).filter(({id}) => !isFallback(id) && !isTrue(outcome, id))
}

export function isFallback(id: string): boolean {
  return FALLBACKS.has(id)
}

/** Says that it leaks, be it for information. */
export function callsLeak(outcome: Outcome): boolean {
  return isFound(outcome, LEAK)
}

export function leaks({truth}: Outcome): boolean {
  return truth.causes.includes(LEAK)
}

/** Neither does it leak, nor might a memory that grows without end be meant. */
export function doesNotLeak(outcome: Outcome): boolean {
  return !isTrue(outcome, LEAK) && outcome.truth.tooShort !== true
}

export function saysInconclusive(outcome: Outcome): boolean {
  return isFound(outcome, INCONCLUSIVE) && !callsLeak(outcome)
}
