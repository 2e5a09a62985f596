import type {SignalId} from './index.js'
import type {SignalFacts} from './signal.js'

/** Lines of one signal as its source prints them, with the facts they must give, and look-alikes that are not it. */
export interface Sample {
  readonly prints: readonly (readonly [line: string, facts?: SignalFacts])[]
  readonly not?: readonly string[]
}

export type Samples = Partial<Record<SignalId, Sample>>
