/** How many dynos a rule wants, before anybody asks what is allowed. Rules differ; what is done with their advice does not. */
export type Advice =
  | {
      readonly known: true
      /** Fewer break the goal: more are wanted at once. */
      readonly atLeast: number
      /** Down to this, once it is known for long enough that no more are needed; null where that cannot be said. */
      readonly downTo: number | null
      /** Why no dyno may go yet; null where `downTo` says how many may. */
      readonly keeps: Keep | null
      /** The one that decides stands first. */
      readonly reasons: readonly Reason[]
      /**
       * May a dyno that does nothing be stopped without being told first? Hardly any job then begins just before and takes
       * longer than the 25 s or so that it then has. Missing where the rule does not know.
       */
      readonly mayStopIdle?: boolean
    }
  /** Nothing can be said: what is there stays. */
  | {readonly known: false; readonly why: string}

/** Why no dyno may go, though no more are wanted. */
export interface Keep {
  /** `unknown`: what is not known may want them; `window`: it was not watched for long enough. */
  readonly because: 'unknown' | 'window'
  /** For people, after `but`: `there may be more that is not known`. */
  readonly why: string
}

/** What one consideration asks for. */
export interface Reason {
  readonly rule: RuleName
  readonly dynos: number
  /** For people, with its figures: `2,500 jobs at 100 per dyno need 25 dynos`. */
  readonly text: string
}

export type RuleName =
  /** So many jobs for each dyno. */
  | 'jobs-per-dyno'
  /** What arrives is done as fast. */
  | 'keep-up'
  /** What waits is begun before the goal. */
  | 'drain'
  /** Every job that is there has a slot: more cannot be used. */
  | 'work'
  /** A scheduled job is due about when a dyno would be up. */
  | 'pre-wake'
  /** Nothing could be read for long. */
  | 'fallback'
  /** It was needed not long ago. */
  | 'recent-peak'

/** What still holds of it a moment later: whether an idle dyno may be stopped untold is known at the look only. */
export function between(advice: Advice): Advice {
  return advice.known ? {...advice, mayStopIdle: false} : advice
}

/** The higher of what several rules want; nothing goes unless all can say that it may. */
export function highestOf(advices: readonly Advice[]): Advice {
  const told = advices.flatMap(advice => (advice.known ? [advice] : []))
  const silent = advices.find(advice => !advice.known)
  const highest = told.toSorted((one, other) => other.atLeast - one.atLeast)
  if (highest[0] === undefined) return silent ?? {known: false, why: 'no goal is given'}
  const keeps = silent === undefined ? keepOf(told) : {because: 'unknown' as const, why: silent.why}
  const lowest = told.map(({downTo}) => downTo)
  return {
    known: true,
    atLeast: highest[0].atLeast,
    downTo: keeps !== null || lowest.includes(null) ? null : Math.max(...lowest.map(Number)),
    keeps,
    reasons: highest.flatMap(({reasons}) => reasons),
    ...stoppingOf(advices),
  }
}

/** What several rules want that each see jobs of their own. One that can say nothing keeps what is there. */
export function addedUp(advices: readonly Advice[]): Advice {
  const [only] = advices
  if (only !== undefined && advices.length === 1) return only
  const told = advices.flatMap(advice => (advice.known ? [advice] : []))
  const silent = advices.find(advice => !advice.known)
  if (told.length === 0) return silent ?? {known: false, why: 'no goal is given'}
  const keeps = silent === undefined ? keepOf(told) : {because: 'unknown' as const, why: silent.why}
  const lowest = told.map(({downTo}) => downTo)
  return {
    known: true,
    atLeast: told.reduce((sum, {atLeast}) => sum + atLeast, 0),
    downTo:
      keeps !== null || lowest.includes(null)
        ? null
        : lowest.reduce<number>((sum, to) => sum + Number(to), 0),
    keeps,
    reasons: told.toSorted((one, other) => other.atLeast - one.atLeast).flatMap(({reasons}) => reasons),
    ...stoppingOf(advices),
  }
}

/** Only where all say so. */
function stoppingOf(advices: readonly Advice[]): {readonly mayStopIdle?: true} {
  return advices.every(advice => advice.known && advice.mayStopIdle === true) ? {mayStopIdle: true} : {}
}

/** What is not known weighs more than what will be known soon. */
function keepOf(advices: readonly Extract<Advice, {known: true}>[]): Keep | null {
  const keeps = advices.flatMap(({keeps}) => keeps ?? [])
  return keeps.find(({because}) => because === 'unknown') ?? keeps[0] ?? null
}
