import type * as api from '../../platform/api.js'
import {formatDuration, plural} from '../../view/format.js'
import type {Goal} from './goal.js'
import type {Progress, ProgressState} from './progress.js'

/** What is waited for is told on one line. */
const MOST_NAMES = 3

export interface Patience {
  /** How long what is up must stay up. */
  readonly settleMs: number
  /** How long it may take to come up. */
  readonly deadlineMs: number
}

/** Judges, look by look, how far a goal is. Times are ms of any clock that does not jump. */
export class Watch {
  readonly #goal: Goal
  readonly #patience: Patience
  readonly #startedAt: number
  /** What the deadline counts from. */
  #waitsSince: number
  /** Since when the awaited processes were seen up, by id. */
  readonly #upSince = new Map<string, number>()
  /** New processes that were there at the last look. */
  #known: readonly api.Dyno[] = []
  #last: Pick<Progress, 'dynos' | 'up' | 'wanted'>

  constructor(goal: Goal, patience: Patience, now: number) {
    this.#goal = goal
    this.#patience = patience
    this.#startedAt = now
    this.#waitsSince = now
    this.#last = {dynos: [], up: 0, wanted: goal.wanted}
  }

  /** Nothing can come up before now. */
  postpone(now: number): void {
    this.#waitsSince = now
  }

  isLate(now: number): boolean {
    return now - this.#waitsSince >= this.#patience.deadlineMs
  }

  /** How long until what is up now has stayed so long enough, ms. */
  settlesInMs(now: number): number {
    return Math.max(0, ...[...this.#upSince.values()].map(since => since + this.#patience.settleMs - now))
  }

  /** How far it is, by these dynos of the app. */
  look(dynos: readonly api.Dyno[], now: number): Progress {
    const {awaits, wanted, leaving, unmoved} = this.#goal
    const awaited = dynos.filter(awaits)
    const up = this.#noteUp(awaited, now)
    this.#last = {dynos: awaited, up: up.length, wanted}

    const fall = this.#fallOf(awaited, dynos)
    if (fall !== null) return this.tell('failed', fall, now)
    const toGo = leaving(dynos)
    if (toGo === 0 && up.length >= wanted) {
      const settled = up.filter(({id}) => now - (this.#upSince.get(id) ?? now) >= this.#patience.settleMs)
      return settled.length >= wanted
        ? this.tell('complete', wanted === 0 ? 'it is done' : upText(up), now)
        : this.tell('settling', `up: ${namesOf(up)}`, now)
    }
    const text = awaited.length === 0 ? unmoved : missingText(awaited, wanted, toGo)
    if (!this.isLate(now)) return this.tell('under-way', text, now)
    return this.tell('failed', `after ${formatDuration(this.#patience.deadlineMs)} ${text}`, now)
  }

  /** What there is to tell beside what was seen last. */
  tell(state: ProgressState, text: string, now: number): Progress {
    return {state, text, ...this.#last, elapsedMs: now - this.#startedAt}
  }

  /** Those that are up. */
  #noteUp(awaited: readonly api.Dyno[], now: number): readonly api.Dyno[] {
    const up = awaited.filter(({state}) => state === 'up')
    const ids = new Set(up.map(({id}) => id))
    for (const id of this.#upSince.keys()) if (!ids.has(id)) this.#upSince.delete(id)
    for (const id of ids) if (!this.#upSince.has(id)) this.#upSince.set(id, now)
    return up
  }

  /**
   * Which of the new processes did not stay, in words; null when none. A crash may come and go between two looks: then
   * its process is gone.
   */
  #fallOf(awaited: readonly api.Dyno[], dynos: readonly api.Dyno[]): string | null {
    const ended = this.#known.find(
      known => !dynos.some(({id}) => id === known.id) && !isOfOlderRelease(known, dynos),
    )
    this.#known = awaited.filter(this.#goal.isNew)
    const crashed = this.#known.find(({state}) => state === 'crashed')
    if (crashed !== undefined) return `the new process of ${crashed.name} has crashed`
    return ended === undefined ? null : `the new process of ${ended.name} has ended again`
  }
}

/** A later release ends what an earlier one started. */
function isOfOlderRelease({release}: api.Dyno, dynos: readonly api.Dyno[]): boolean {
  return release !== null && dynos.some(dyno => (dyno.release ?? 0) > release)
}

function missingText(awaited: readonly api.Dyno[], wanted: number, toGo: number): string {
  const waiting = awaited.filter(({state}) => state !== 'up')
  const states = [...new Set(waiting.map(({state}) => state))]
  const unseen = Math.max(0, wanted - awaited.length)
  return [
    ...states.map(each =>
      stateText(
        waiting.filter(({state}) => state === each),
        each,
      ),
    ),
    ...(unseen > 0 ? [`${plural(unseen, 'dyno')} not there yet`] : []),
    ...(toGo > 0 ? [`${plural(toGo, 'dyno')} still to go`] : []),
  ].join(', ')
}

function stateText(dynos: readonly api.Dyno[], state: api.DynoState): string {
  return `${namesOf(dynos)} ${dynos.length === 1 ? 'is' : 'are'} ${state}`
}

function upText(dynos: readonly api.Dyno[]): string {
  return dynos.length === 1 ? `${namesOf(dynos)} is up and stays so` : `${namesOf(dynos)} are up and stay so`
}

/** A few names, or how many there are. */
function namesOf(dynos: readonly api.Dyno[]): string {
  return dynos.length > MOST_NAMES ? plural(dynos.length, 'dyno') : dynos.map(({name}) => name).join(', ')
}
