import type {Confidence, Finding, Severity} from './finding.js'

const SEVERITY: Readonly<Record<Severity, number>> = {critical: 2, warning: 1, info: 0}
const CONFIDENCE: Readonly<Record<Confidence, number>> = {high: 2, medium: 1, low: 0}
/** A step in confidence weighs as much as this factor in what was hurt. */
const HARM_PER_CONFIDENCE = 8

/**
 * Orders findings, most urgent first: by severity, then by what hurts most and is most certain. Harm is the
 * finding's own count and what it explains, in doublings, so that ten thousand lines do not drown a cause.
 */
export function byUrgency(a: Finding, b: Finding): number {
  return (
    SEVERITY[b.severity] - SEVERITY[a.severity] || weight(b) - weight(a) || (a.since ?? 0) - (b.since ?? 0)
  )
}

export function mostSevere(severities: readonly Severity[]): Severity {
  return severities.reduce((most, next) => (SEVERITY[next] > SEVERITY[most] ? next : most), 'info')
}

/** Is `severity` as grave as `threshold` or graver? */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return SEVERITY[severity] >= SEVERITY[threshold]
}

function weight({confidence, count, consequences}: Finding): number {
  const harm = consequences.reduce((sum, consequence) => sum + consequence.count, count)
  return (
    CONFIDENCE[confidence] +
    Math.log2(1 + harm) / Math.log2(HARM_PER_CONFIDENCE) +
    (consequences.length > 0 ? 1 : 0)
  )
}
