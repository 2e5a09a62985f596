import type {Clock} from '../clock.js'
import type {UserError} from '../errors.js'
import {leavingLine} from '../report/scaling/leaving-line.js'
import {type Beside, NOTHING_BESIDE} from '../scaling/beside.js'
import {addFailure, addTurn, createHistory} from '../scaling/history.js'
import type {Turn} from '../scaling/turn.js'
import {endOf, quantityAsked} from '../scaling/verdict.js'
import type {LiveTurns, LiveType} from '../tui/autoscale/live-turns.js'
import type {OpenedType} from './open.js'
import {pauseType} from './pause.js'
import type {TurnListener} from './run.js'

type Writable<T> = {-readonly [Key in keyof T]: T[Key]}

/** Remembers what the looks at all process types led to, for those who show it, and says how they are left. */
export class Turns implements LiveTurns {
  readonly app: string
  readonly #types: readonly {readonly opened: OpenedType; readonly live: Writable<LiveType>}[]
  readonly #clock: Clock
  readonly #watchers = new Set<() => void>()

  constructor(app: string, types: readonly OpenedType[], clock: Clock) {
    this.app = app
    this.#clock = clock
    this.#types = types.map(opened => ({opened, live: nothingYet(opened)}))
  }

  types(): readonly LiveType[] {
    return this.#types.map(({live}) => live)
  }

  subscribe(listener: () => void): () => void {
    this.#watchers.add(listener)
    return () => this.#watchers.delete(listener)
  }

  async pause(type: string, ms: number): Promise<void> {
    await pauseType(this.#named(type), ms, this.#hereAtLeast)
  }

  async resume(type: string): Promise<void> {
    await pauseType(this.#named(type), null, this.#hereAtLeast)
  }

  /** Hears what the looks at one of the types lead to. */
  listenerTo(opened: OpenedType): TurnListener {
    const live = this.#types.find(type => type.opened === opened)?.live
    if (live === undefined) throw new RangeError('not one of its types')
    return {
      turn: (turn, beside) => {
        live.turn = turn
        live.beside = beside
        live.failure = null
        if (endOf(turn) === 'scaled') live.lastSet = quantityAsked(turn)
        addTurn(live.history, turn, beside.learned)
        this.#tell()
      },
      failed: (at, error) => {
        live.failure = {at, error}
        addFailure(live.history, at, error.why === '' ? error.what : `${error.what}: ${error.why}`)
        this.#tell()
      },
    }
  }

  /** How each type is left. */
  leavingLines(): readonly string[] {
    return this.types().map(type => leavingLine(type))
  }

  get #hereAtLeast() {
    return {clock: this.#clock, hearers: 'this-process'} as const
  }

  #tell(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #named(name: string): OpenedType {
    const found = this.#types.find(({live}) => live.type === name)
    if (found === undefined) throw new RangeError('no such type')
    return found.opened
  }
}

function nothingYet({settings}: OpenedType): Writable<LiveType> {
  return {
    type: settings['process-type'],
    adapter: settings.adapter,
    maxWaitMs: settings['max-wait'] ?? null,
    turn: null,
    beside: NOTHING_BESIDE,
    failure: null,
    history: createHistory(),
    lastSet: null,
  }
}

/** Hands everything on to several listeners, in order. */
export function listeners(...all: readonly TurnListener[]): TurnListener {
  return {
    turn(turn: Turn, beside: Beside) {
      for (const listener of all) listener.turn(turn, beside)
    },
    failed(at: number, error: UserError) {
      for (const listener of all) listener.failed(at, error)
    },
  }
}
