import type {Severity} from '../../diagnosis/finding.js'
import type {SeenFinding} from '../../session/session.js'
import {splitFields} from '../parts/filter-text.js'

/** What a finding must have to be listed; null is anything. */
export interface FindingFilter {
  readonly dyno: string | null
  readonly type: string | null
  readonly severity: Severity | null
  /** Somewhere in its id, its summary or its codes, whatever the case. */
  readonly text: string | null
}

export const NO_FINDING_FILTER: FindingFilter = {dyno: null, type: null, severity: null, text: null}

const FIELDS = ['dyno', 'type', 'severity'] as const
const SEVERITIES: readonly string[] = ['critical', 'warning', 'info'] satisfies Severity[]

/** Reads what was typed: `dyno:web.1 severity:critical memory`. What is no field is the text to look for. */
export function parseFindingFilter(typed: string): FindingFilter {
  const [fields, text] = splitFields(typed, FIELDS)
  const severity = fields.get('severity') ?? ''
  return {
    dyno: fields.get('dyno') ?? null,
    type: fields.get('type') ?? null,
    severity: SEVERITIES.includes(severity) ? (severity as Severity) : null,
    text: text === '' ? null : text,
  }
}

/** A filter as it could be typed; empty where all findings are listed. */
export function findingFilterText({text, ...fields}: FindingFilter): string {
  const named = FIELDS.flatMap(name => (fields[name] === null ? [] : [`${name}:${fields[name]}`]))
  return [...named, ...(text === null ? [] : [text])].join(' ')
}

export function fitsFilter({finding}: SeenFinding, {dyno, type, severity, text}: FindingFilter): boolean {
  const {id, process, dynos, codes, summary} = finding
  return (
    (dyno === null || dynos.includes(dyno)) &&
    (type === null || process === type) &&
    (severity === null || finding.severity === severity) &&
    (text === null || [id, summary, ...codes].join(' ').toLowerCase().includes(text.toLowerCase()))
  )
}
