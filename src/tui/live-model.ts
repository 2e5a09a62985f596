import type {Clock} from '../clock.js'
import type {Session} from '../session/session.js'
import type {Acting} from './acting/acting.js'
import type {Condition} from './keymap/binding.js'
import {type CommandId, commandOf, type ScreenName} from './keymap/keymap.js'
import type {KeyName} from './keys.js'
import {heldMoment, type Moment, momentOf} from './parts/moment.js'
import type {ScreenModel} from './screen-model.js'
import type {Size} from './terminal/screen-size.js'
import type {Screen} from './terminal/screen.js'

export interface LiveModelOptions {
  readonly session: Session
  /** Null where the app cannot be changed from here. */
  readonly acting: Acting | null
  readonly screen: ScreenKeys
  readonly clock: Pick<Clock, 'now'>
}

/** What keys do to the screen itself. */
interface ScreenKeys extends Pick<Screen, 'size' | 'leave' | 'interrupt' | 'suspend'> {
  readonly frames: Pick<Screen['frames'], 'redraw'>
}

interface LiveView {
  readonly size: Size
  /** When it was made, on the system's clock, ms. */
  readonly now: number
  readonly holding: ReadonlySet<Condition>
}

/** What is on the screen is as good as new for so long. */
const YOUNG_MS = 500

/** What each screen of a session does: it changes with the session, takes keys, and can be held still. */
export abstract class LiveModel<View extends LiveView> implements ScreenModel<View> {
  readonly #name: ScreenName
  readonly #options: LiveModelOptions
  readonly #listeners = new Set<() => void>()
  readonly #ends: (() => void)[]
  /** While the screen is held still. */
  #held: Moment | null = null
  #view: View | null = null

  constructor(name: ScreenName, options: LiveModelOptions) {
    this.#name = name
    this.#options = options
    const changed = () => this.changed()
    this.#ends = [options.session, options.screen.size, options.acting].flatMap(told =>
      told === null ? [] : [told.subscribe(changed)],
    )
  }

  readonly view = (): View => {
    const {session, clock} = this.#options
    this.#view ??= this.makeView(this.#held ?? momentOf(session), clock.now())
    return this.#view
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly tick = (): void => {
    const shownAt = this.#view?.now ?? Number.NEGATIVE_INFINITY
    if (this.#options.clock.now() - shownAt >= YOUNG_MS) this.changed()
  }

  press(keys: readonly KeyName[], isPasted = false): void {
    for (const key of keys) {
      if (isPasted) this.#type(key)
      else this.#press(key, keys.length === 1)
      this.#view = null
    }
    this.changed()
  }

  close(): void {
    for (const end of this.#ends) end()
  }

  protected abstract makeView(moment: Moment, now: number): View

  /** Does what a key of this screen means. */
  protected abstract run(command: CommandId, view: View): void

  /** A key that stands for no command, and no dialog is open: text, where some is typed. */
  protected abstract type(key: KeyName, view: View): void

  /** Something of what is shown is another now. */
  protected changed(): void {
    this.#view = null
    for (const listener of this.#listeners) listener()
  }

  #press(key: KeyName, isAlone: boolean): void {
    const view = this.view()
    const command = commandOf(this.#name, key, view.holding)
    if (command === null) this.#type(key)
    else if (isAlone || command.destructive !== true) this.#run(command.id, view)
  }

  #type(key: KeyName): void {
    const view = this.view()
    if (view.holding.has('dialog')) this.#options.acting?.type(key)
    else this.type(key, view)
  }

  #run(command: CommandId, view: View): void {
    const {screen, session, clock} = this.#options
    switch (command) {
      case 'quit':
        return screen.leave()
      case 'quit-now':
        return screen.interrupt()
      case 'suspend':
        return screen.suspend()
      case 'redraw':
        return screen.frames.redraw()
      case 'pause':
        this.#held = this.#held === null ? heldMoment(session, clock.now()) : null
        return
      default:
        this.run(command, view)
    }
  }
}
