import type {Action} from '../../actions/action.js'
import {carryOut} from '../../actions/carry-out.js'
import {follow} from '../../actions/follow.js'
import {commandToSee} from '../../actions/preview/command.js'
import {titleOf} from '../../actions/words.js'
import type {Clock} from '../../clock.js'
import type {Platform} from '../../heroku/platform.js'
import type {Done} from './acting.js'
import {isOverFor, toldAfterwards} from './outcome-line.js'

export interface DoingOptions {
  readonly platform: Platform
  readonly clock: Clock
  readonly onChange: () => void
}

/** Who looks on may restart what is only starting. */
const ACT_ON = ['starting'] as const

/** Carries out one action after another, and follows the last one. */
export class Doing {
  readonly #options: DoingOptions
  /** Ends the following, and the sending as long as nothing is sent. */
  #ending = new AbortController()
  #last: Done | null = null
  #work: Promise<void> = Promise.resolve()

  constructor(options: DoingOptions) {
    this.#options = options
  }

  /** What was done last; null where nothing was, and once it is dismissed. */
  get last(): Done | null {
    return this.#last
  }

  /** Has Heroku not answered yet? */
  get isSending(): boolean {
    return this.#last !== null && this.#last.outcome === null
  }

  get isBusy(): boolean {
    return this.#last !== null && !isOverFor(this.#last)
  }

  /** Begins it; what was done before is followed no longer. Must not be called while something is being sent. */
  begin(action: Action): void {
    this.#ending.abort()
    this.#ending = new AbortController()
    this.#work = this.#carryOut(action, this.#ending.signal)
  }

  /** Takes away what is told, once it is over. */
  dismiss(): void {
    if (!this.isBusy) this.#last = null
  }

  /** What is sent is seen through, nothing is followed. Resolves to what nobody has seen on the screen; null when nothing. */
  async close(): Promise<string | null> {
    const seen = this.#last
    this.#ending.abort()
    await this.#work
    return seen === null || isOverFor(seen) || this.#last === null ? null : toldAfterwards(this.#last)
  }

  async #carryOut(action: Action, signal: AbortSignal): Promise<void> {
    const {platform, clock} = this.#options
    const options = {platform, clock, signal}
    const lookWith = commandToSee(action, platform.name)
    const tell = (news: Pick<Done, 'outcome' | 'progress'>) => {
      this.#last = {action, lookWith, at: clock.now(), ...news}
      this.#options.onChange()
    }
    tell({outcome: null, progress: null})
    try {
      const outcome = await carryOut(action, {...options, actOn: ACT_ON})
      tell({outcome, progress: null})
      if (outcome.outcome !== 'done') return
      for await (const progress of follow(action, outcome.before, options)) {
        if (signal.aborted) return
        tell({outcome, progress})
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }
}

/** What closing waits for; null where it waits for nothing. */
export function awaited({isSending, last}: Pick<Doing, 'isSending' | 'last'>): string | null {
  return isSending && last !== null ? `waiting for Heroku's answer: ${titleOf(last.action)}` : null
}
