import {diagnose} from '../src/diagnosis/diagnose.js'
import type {Diagnosis, Finding} from '../src/diagnosis/finding.js'
import {Random} from '../src/simulator/random.js'
import type {Family, FamilyGroup, Truth} from './family.js'
import {type Half, halfOf} from './half.js'
import {Parameters} from './parameters.js'
import {observed} from './play.js'

/** What the doctor said of one trial, beside what was done. */
export interface Outcome {
  readonly family: string
  readonly group: FamilyGroup
  readonly seed: number
  readonly half: Half
  /** `hours=6.2 size=Standard-1X ...`, to play it again by eye. */
  readonly parameters: string
  readonly hours: number
  readonly truth: Truth
  readonly said: readonly Said[]
}

/** A finding, as far as it is scored. */
export interface Said extends Pick<Finding, 'id' | 'severity' | 'confidence' | 'summary'> {
  readonly consequences: readonly string[]
}

/** Plays one trial of a family; null where it lies in the other half. The same seed gives the same trial. */
export function outcomeOf(family: Family, seed: number, halves: readonly Half[]): Outcome | null {
  const p = new Parameters(new Random(seed).fork(family.name))
  const trial = family.draw(p)
  const half = halfOf(p.cell)
  if (!halves.includes(half)) return null
  const {name, group} = family
  const {state, codes} = observed(trial, seed)
  const {truth} = trial
  const cameTrue = truth.onlyIf === undefined || codes.has(truth.onlyIf)
  return {
    family: name,
    group,
    seed,
    half,
    parameters: p.toString(),
    hours: trial.hours,
    truth: cameTrue ? truth : {...truth, causes: []},
    said: saidIn(diagnose(state)),
  }
}

function saidIn({findings}: Diagnosis): Said[] {
  return findings.map(({id, severity, confidence, summary, consequences}) => ({
    id,
    severity,
    confidence,
    summary,
    consequences: consequences.map(({id}) => id),
  }))
}
