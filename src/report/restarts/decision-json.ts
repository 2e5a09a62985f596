import type {Explained} from '../../restarts/conditions/explain.js'
import type {Decision} from '../../restarts/decision.js'
import {formatIso} from '../../view/format.js'

/** Of which run a decision is. */
export interface RunFacts {
  readonly app: string
  /** In its one form. */
  readonly condition: string
  readonly forMs: number
  readonly dryRun: boolean
}

/**
 * A decision as plain data; docs/restart-if.schema.json describes every field. Field by field: what a decision gains one
 * day is not published by accident. Takes what is escaped.
 */
export function decisionJson(decision: Decision, run: RunFacts, explained: Explained | null): object {
  const {at, dyno, type, id, verdict, values, missing, action, reason, heldBack} = decision
  return {
    schemaVersion: 1,
    app: run.app,
    at: formatIso(at),
    dyno,
    type,
    id,
    condition: run.condition,
    forMs: run.forMs,
    dryRun: run.dryRun,
    verdict,
    values: values.map(({name, text, why}) => ({name, text, why})),
    missing,
    action,
    reason,
    heldBack: heldBack.map(({guard, reason, until}) => ({
      guard,
      reason,
      until: until === null || !Number.isFinite(until) ? null : formatIso(until),
    })),
    ...(explained === null ? {} : {explained: explainedJson(explained)}),
  }
}

function explainedJson({steps, names}: Explained): object {
  return {
    steps: steps.map(({depth, text, verdict}) => ({depth, text, verdict})),
    names: names.map(({name, text, why, how, meaning, isUsed}) => ({
      name,
      text,
      why,
      how,
      meaning,
      used: isUsed,
    })),
  }
}
