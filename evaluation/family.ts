import type {FindingId} from '../src/diagnosis/causes/index.js'
import type {Scenario} from '../src/simulator/scenario.js'
import type {LogForm} from './log-forms.js'
import type {Parameters} from './parameters.js'

/** What was done to a simulated app, in the words of the doctor. It follows from the scenario, never from the rules. */
export interface Truth {
  /** What goes wrong; none where nothing does. */
  readonly causes: readonly FindingId[]
  /** What is as true of what was done, or is bound to follow from it: neither asked for nor wrong. */
  readonly alsoTrue?: readonly FindingId[]
  /** What was done as well and may as rightly come first: a slow page, and a server that lets it go on. */
  readonly orFirst?: readonly FindingId[]
  /** Nothing goes wrong unless the platform counts this code: what was done may by chance hit nobody. */
  readonly onlyIf?: string
  /** Memory that grows, but whose log is too short to say how: the doctor is to say so. */
  readonly tooShort?: boolean
}

/** One simulated app, and how its log is kept. */
export interface Trial {
  readonly scenario: Scenario
  /** Length of the log. */
  readonly hours: number
  /** Hour of the day at which it begins, UTC. */
  readonly startHour: number
  readonly form: LogForm
  readonly truth: Truth
}

export type FamilyGroup =
  | 'leaks'
  | 'memory that is no leak'
  | 'memory'
  | 'requests'
  | 'start and stop'
  | 'limits'
  | 'healthy'
  | 'together'

/** One kind of trouble, or of normal life, of which every trial is another app. */
export interface Family {
  readonly name: string
  readonly group: FamilyGroup
  /** What the simulator is made to do. */
  readonly what: string
  readonly draw: (p: Parameters) => Trial
}
