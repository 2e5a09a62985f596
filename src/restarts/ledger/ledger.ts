import type {Restart} from '../guards/guard.js'

/** Restarts that were sent, as far as anybody remembers: what a budget is counted by. */
export interface Ledger {
  /** Throws a `UserError` where they cannot be read. */
  restarts(): Promise<readonly Restart[]>
  /**
   * Writes one down before it is sent, if what is written down then still allows it: another run may have been quicker.
   * False where nothing was written. Throws a `UserError` where it cannot be written: then nothing may be sent.
   */
  reserve(restart: Restart, allows: (past: readonly Restart[]) => boolean): Promise<boolean>
  /** It was not sent after all. */
  takeBack(restart: Restart): Promise<void>
}

/** Remembers as long as the run lasts. */
export function memoryLedger(): Ledger {
  let kept: readonly Restart[] = []
  return {
    restarts: async () => kept,
    async reserve(restart, allows) {
      if (!allows(kept)) return false
      kept = [...kept, restart]
      return true
    },
    async takeBack(restart) {
      kept = without(kept, restart)
    },
  }
}

export function without(restarts: readonly Restart[], {id, at}: Restart): readonly Restart[] {
  return restarts.filter(other => other.id !== id || other.at !== at)
}
