import type {UserError} from '../../src/errors.js'
import {type Beside, NOTHING_BESIDE} from '../../src/scaling/beside.js'
import {addFailure, addTurn, createHistory} from '../../src/scaling/history.js'
import {addLook, type Lately, learnedFrom} from '../../src/scaling/learned.js'
import type {Turn} from '../../src/scaling/turn.js'
import {endOf, quantityAsked} from '../../src/scaling/verdict.js'
import type {LiveTurns, LiveType, ScaledType} from '../../src/tui/autoscale/live-turns.js'

export interface BoardOptions extends Pick<LiveTurns, 'pause' | 'resume'> {
  readonly app: string
  readonly types: readonly ScaledType[]
}

interface Kept extends LiveType {
  readonly lately: Lately
}

/** Keeps what looks led to, for the screen and for the lines: whoever looks tells it, whoever shows listens. */
export class Board implements LiveTurns {
  readonly app: string
  readonly pause: LiveTurns['pause']
  readonly resume: LiveTurns['resume']
  readonly #types: Map<string, Kept>
  readonly #listeners = new Set<() => void>()

  constructor({app, types, pause, resume}: BoardOptions) {
    this.app = app
    this.pause = pause
    this.resume = resume
    this.#types = new Map(types.map(each => [each.type, unseen(each)]))
  }

  types(): readonly LiveType[] {
    return [...this.#types.values()]
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** A look came to something. Gives what is to be told beside it. */
  turn(type: string, turn: Turn, facts: Omit<Beside, 'learned'>): Beside {
    const kept = this.#of(type)
    const lately = addLook(kept.lately, turn.look)
    const beside = {...facts, learned: learnedFrom(lately)}
    addTurn(kept.history, turn, beside.learned)
    const lastSet = endOf(turn) === 'scaled' ? quantityAsked(turn) : kept.lastSet
    this.#keep({...kept, turn, beside, lately, lastSet, failure: null})
    return beside
  }

  /** A look came to nothing. */
  failed(type: string, at: number, error: UserError): void {
    const kept = this.#of(type)
    const {what, why} = error
    addFailure(kept.history, at, why === '' ? what : `${what}: ${why}`)
    this.#keep({...kept, failure: {at, error}})
  }

  #of(type: string): Kept {
    const kept = this.#types.get(type)
    if (kept === undefined) throw new Error(`nobody scales ${type}`)
    return kept
  }

  #keep(kept: Kept): void {
    this.#types.set(kept.type, kept)
    for (const listener of this.#listeners) listener()
  }
}

function unseen(scaled: ScaledType): Kept {
  return {
    ...scaled,
    turn: null,
    beside: NOTHING_BESIDE,
    failure: null,
    history: createHistory(),
    lastSet: null,
    lately: [],
  }
}
