import type {Explained} from '../../restarts/conditions/explain.js'
import type {Decision} from '../../restarts/decision.js'
import {escapeText} from '../../view/escape.js'
import {redactSecretsOnly} from '../../view/redact.js'
import type {Output} from '../print.js'
import {textColumns} from '../text-columns.js'
import {decisionJson, type RunFacts} from './decision-json.js'
import {decisionText} from './decision-text.js'
import {explainedText} from './explained-text.js'

/** A decision that is safe to show, in all its forms. */
export interface ToldDecision {
  readonly decision: Decision
  readonly explained: Explained | null
  readonly json: object
}

/** Makes a decision safe to show: what a log or the platform says may hold anything. */
export function toldOf(decision: Decision, run: RunFacts, explained: Explained | null): ToldDecision {
  const clean = {decision: cleaned(decision), explained: explained === null ? null : cleaned(explained)}
  return {...clean, json: decisionJson(clean.decision, cleaned(run), clean.explained)}
}

/** Prints a decision: for people, or as one line of JSON. */
export function printDecision(
  {decision, explained, json}: ToldDecision,
  {format, output}: {readonly format: 'text' | 'json'; readonly output: Output},
): void {
  if (format === 'json') {
    output.write(`${JSON.stringify(json)}\n`)
    return
  }
  const columns = textColumns(output)
  output.write(decisionText(decision, columns))
  if (explained !== null) output.write(explainedText(explained, columns))
}

/** Escapes every text in plain data, and takes secrets out. */
function cleaned<T>(value: T): T
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return redactSecretsOnly(escapeText(value))
  if (Array.isArray(value)) return value.map(cleaned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each)]))
}
