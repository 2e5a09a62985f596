/** Which findings are wanted; events are not filtered, since a stuck dyno shows only beside its siblings. */
export interface Selection {
  /** Ms since the epoch; an occurrence that lasts into the time counts. */
  readonly since: number | null
  readonly until: number | null
  readonly processType: string | null
  readonly dyno: string | null
}

/** Every finding there is. */
export const EVERYTHING: Selection = {since: null, until: null, processType: null, dyno: null}
