import {EXIT} from '../command.js'
import type {RunOutcome} from '../restarts/result.js'

/** What a run ends with; without `--exit-code` what need not be done is as good as what was done. */
export function exitCodeOf(outcome: RunOutcome, isTold: boolean): number {
  switch (outcome) {
    case 'done':
      return 0
    case 'failed':
      return EXIT.failed
    case 'interrupted':
      return EXIT.interrupted
    case 'not-met':
      return isTold ? EXIT.notMet : 0
    case 'held-back':
      return isTold ? EXIT.heldBack : 0
    case 'unknown':
      return isTold ? EXIT.unknown : 0
  }
}
