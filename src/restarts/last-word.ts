import type {Source} from '../sources/source.js'
import {type Decision, holdBack, leave} from './decision.js'
import type {HeldBack} from './guards/guard.js'
import type {Sighting} from './sighting.js'
import type {Target} from './wish.js'

/** What is told at the end of a run of a dyno that was not decided on; null where what was told last still stands. */
export function lastWord(
  sighting: Sighting,
  {
    heldBack,
    until,
    forMs,
    former,
  }: {
    readonly heldBack: readonly HeldBack[]
    /** Until when it would have been listened. */
    readonly until: number
    readonly forMs: number
    readonly former: Decision | null
  },
): Decision | null {
  const {kind} = sighting.standing
  if (kind === 'fails' || kind === 'too-young') return leave(sighting, forMs)
  if (kind === 'met' && heldBack.length > 0) return holdBack(sighting, heldBack)
  if (kind === 'met' && former?.action === 'held-back') return null
  // That this run has done all it may says nothing of a dyno of which nothing is known.
  const lasting = heldBack.filter(
    ({guard, until: lasts}) => guard !== 'max' && lasts !== null && lasts > until,
  )
  return lasting.length > 0 ? holdBack(sighting, lasting) : leave(sighting, forMs)
}

/** Where there was nothing to decide on. */
export function nobodyText({processType, dyno}: Target): string {
  const type = processType === null ? '' : ` of ${processType}`
  return `there is no dyno to judge${type}${dyno === null ? '' : ` named ${dyno}`}`
}

/** Where the log ended too early. */
export function lostText({notes}: Pick<Source, 'notes'>): string {
  return ['the log cannot be followed any longer', ...notes].join(': ')
}
