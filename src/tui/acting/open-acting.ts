import {actionFor} from '../../actions/action-for.js'
import type {Action} from '../../actions/action.js'
import {carryOut} from '../../actions/carry-out.js'
import {follow} from '../../actions/follow.js'
import type {Intent} from '../../actions/intent.js'
import {commandToSee} from '../../actions/preview/command.js'
import type {Facts} from '../../actions/preview/facts.js'
import type {Clock} from '../../clock.js'
import {UserError} from '../../errors.js'
import type {Platform} from '../../heroku/platform.js'
import {takeSnapshot} from '../../heroku/snapshot.js'
import {type Reading, unknown} from '../../platform/reading.js'
import type {Condition} from '../keymap/binding.js'
import type {CommandId} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import type {Acting, Done} from './acting.js'
import {type Asking, beginAsking, choose, isConfirmed, moveFocus, typeInto} from './asking.js'
import {askingLines, type Notice, noticeLines} from './dialog-lines.js'
import {isOverFor, leftOpen, outcomeLine} from './outcome-line.js'

export interface ActingOptions {
  readonly platform: Platform
  readonly clock: Clock
}

/** Who looks on may restart what is only starting. */
const ACT_ON = ['starting'] as const

/** A screen's way to change this app. */
export function openActing(options: ActingOptions): Acting {
  return new OpenActing(options)
}

class OpenActing implements Acting {
  readonly #platform: Platform
  readonly #clock: Clock
  readonly #listeners = new Set<() => void>()
  /** Ends the following; before anything is sent, the sending too. */
  readonly #closing = new AbortController()
  /** Ends the reading for a dialog. */
  #reading: AbortController | null = null
  #notice: Notice | null = null
  #asking: Asking | null = null
  #done: Done | null = null
  #work: Promise<void> = Promise.resolve()

  constructor({platform, clock}: ActingOptions) {
    this.#platform = platform
    this.#clock = clock
  }

  get done(): Done | null {
    return this.#done
  }

  get isBusy(): boolean {
    return this.#done !== null && !isOverFor(this.#done)
  }

  ask(intent: Intent): void {
    if (this.conditions().length > 0 || this.isBusy) return
    const reading = new AbortController()
    this.#reading = reading
    this.#notice = {title: titleFor(intent), text: ['Reading what is there now…']}
    this.#done = null
    void this.#read(intent, reading.signal)
    this.#changed()
  }

  conditions(): readonly Condition[] {
    if (this.#asking === null) return this.#notice === null ? [] : ['dialog']
    const chooses = this.#asking.chooses !== null && this.#asking.focus !== 'name'
    return chooses ? ['dialog', 'choosing'] : ['dialog']
  }

  run(command: CommandId): boolean {
    const asking = this.#asking
    switch (command) {
      case 'cancel':
        this.#close()
        return true
      case 'accept':
        this.#accept(asking)
        return true
      case 'next-field':
      case 'previous-field':
        if (asking !== null) this.#asking = moveFocus(asking, command === 'next-field' ? 1 : -1)
        return true
      case 'more':
      case 'less':
        if (asking !== null) this.#asking = choose(asking, command === 'more' ? 1 : -1)
        return true
      default:
        return false
    }
  }

  type(key: KeyName): void {
    if (this.#asking !== null) this.#asking = typeInto(this.#asking, key)
  }

  dialog(room: Size, theme: Theme): readonly StyledLine[] | null {
    if (this.#asking !== null) return askingLines(this.#asking, room, theme)
    return this.#notice === null ? null : noticeLines(this.#notice, room, theme)
  }

  bar(theme: Theme): StyledLine | null {
    return this.#done === null ? null : outcomeLine(this.#done, theme)
  }

  dismiss(): void {
    if (!this.isBusy) this.#done = null
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async close(): Promise<string | null> {
    this.#close()
    this.#closing.abort()
    await this.#work
    const done = this.#done
    return done === null ? null : leftOpen(done, commandToSee(done.action, this.#platform.name))
  }

  #close(): void {
    this.#reading?.abort()
    this.#reading = null
    this.#notice = null
    this.#asking = null
  }

  #accept(asking: Asking | null): void {
    if (asking === null || asking.focus === 'cancel') return this.#close()
    if (!isConfirmed(asking)) return
    if (asking.focus === 'name') this.#asking = {...asking, focus: 'accept'}
    else {
      this.#close()
      this.#work = this.#carryOut(asking.action)
    }
  }

  async #read(intent: Intent, signal: AbortSignal): Promise<void> {
    try {
      const facts = await readFacts(this.#platform, signal)
      const chosen = actionFor(intent, facts)
      if (signal.aborted) return
      if ('why' in chosen) this.#notice = {title: titleFor(intent), text: [chosen.why]}
      else this.#asking = beginAsking(chosen.action, intent, facts)
    } catch (error) {
      if (signal.aborted) return
      if (!(error instanceof UserError)) throw error
      this.#notice = {title: titleFor(intent), text: [error.what, error.why, error.next].filter(Boolean)}
    }
    this.#changed()
  }

  async #carryOut(action: Action): Promise<void> {
    const {signal} = this.#closing
    const options = {platform: this.#platform, clock: this.#clock, signal}
    this.#tell({action, outcome: null, progress: null})
    try {
      const outcome = await carryOut(action, {...options, actOn: ACT_ON})
      this.#tell({action, outcome, progress: null})
      if (outcome.outcome !== 'done') return
      for await (const progress of follow(action, outcome.before, options)) {
        this.#tell({action, outcome, progress})
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  #tell(done: Done): void {
    this.#done = done
    this.#changed()
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

function readFacts(platform: Platform, signal: AbortSignal): Promise<Facts> {
  return takeSnapshot({platform, status: unasked, errorCounts: unasked, signal})
}

function unasked(): Promise<Reading<never>> {
  return Promise.resolve(unknown('not asked for'))
}

function titleFor(intent: Intent): string {
  switch (intent.kind) {
    case 'restart-dyno':
      return `restart ${intent.dyno}`
    case 'stop-one-off':
      return `stop ${intent.dyno}`
    case 'restart-type':
      return `restart all ${intent.type} dynos`
    case 'scale':
    case 'resize':
      return `${intent.kind} ${intent.type}`
    case 'set-config-var':
      return `set ${intent.name}`
  }
}
