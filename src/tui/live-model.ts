import type {Session} from '../session/session.js'
import type {Acting} from './acting/acting.js'
import {KeyModel, type KeyModelOptions, type KeyView} from './key-model.js'
import type {CommandId, ScreenName} from './keymap/keymap.js'
import type {KeyName} from './keys.js'
import {heldMoment, type Moment, momentOf} from './parts/moment.js'

export interface LiveModelOptions extends KeyModelOptions {
  readonly session: Session
  /** Null where the app cannot be changed from here. */
  readonly acting: Acting | null
}

/** What each screen of a session does beside: it can be held still, and a dialog about the app takes what is typed. */
export abstract class LiveModel<View extends KeyView> extends KeyModel<View> {
  readonly #options: LiveModelOptions
  /** While the screen is held still. */
  #held: Moment | null = null

  constructor(name: ScreenName, options: LiveModelOptions) {
    const {session, acting} = options
    super(name, options, acting === null ? [session] : [session, acting])
    this.#options = options
  }

  protected override viewAt(now: number): View {
    return this.makeView(this.#held ?? momentOf(this.#options.session), now)
  }

  protected override run(command: CommandId, view: View): void {
    const {session, clock} = this.#options
    if (command === 'pause') this.#held = this.#held === null ? heldMoment(session, clock.now()) : null
    else this.does(command, view)
  }

  protected override typed(key: KeyName, view: View): void {
    if (view.holding.has('dialog')) this.#options.acting?.type(key)
    else this.type(key, view)
  }

  protected abstract makeView(moment: Moment, now: number): View

  /** Does what a key of this screen means. */
  protected abstract does(command: CommandId, view: View): void

  /** A key that stands for no command, and no dialog is open: text, where some is typed. */
  protected abstract type(key: KeyName, view: View): void
}
