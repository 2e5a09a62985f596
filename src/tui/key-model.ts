import type {Clock} from '../clock.js'
import type {Condition} from './keymap/binding.js'
import {type CommandId, commandOf, type ScreenName} from './keymap/keymap.js'
import type {KeyName} from './keys.js'
import type {ScreenModel} from './screen-model.js'
import type {Size} from './terminal/screen-size.js'
import type {Screen} from './terminal/screen.js'

export interface KeyModelOptions {
  readonly screen: ScreenKeys
  readonly clock: Pick<Clock, 'now'>
}

/** What keys do to the screen itself. */
interface ScreenKeys extends Pick<Screen, 'size' | 'leave' | 'interrupt' | 'suspend'> {
  readonly frames: Pick<Screen['frames'], 'redraw'>
}

export interface KeyView {
  readonly size: Size
  /** When it was made, on the system's clock, ms. */
  readonly now: number
  readonly holding: ReadonlySet<Condition>
}

/** Something that a screen shows, and that tells when it is another. */
interface Changing {
  readonly subscribe: (listener: () => void) => () => void
}

/** What is on the screen is as good as new for so long. */
const YOUNG_MS = 500

/** What each screen does: it changes with what it shows, and takes the keys of its keymap. */
export abstract class KeyModel<View extends KeyView> implements ScreenModel<View> {
  readonly #name: ScreenName
  readonly #options: KeyModelOptions
  readonly #listeners = new Set<() => void>()
  readonly #ends: readonly (() => void)[]
  #view: View | null = null

  constructor(name: ScreenName, options: KeyModelOptions, shown: readonly Changing[]) {
    this.#name = name
    this.#options = options
    const changed = () => this.changed()
    this.#ends = [...shown, options.screen.size].map(changing => changing.subscribe(changed))
  }

  readonly view = (): View => {
    this.#view ??= this.viewAt(this.#options.clock.now())
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
      if (isPasted) this.typed(key, this.view())
      else this.#press(key, keys.length === 1)
      this.#view = null
    }
    this.changed()
  }

  close(): void {
    for (const end of this.#ends) end()
  }

  /** All that is to be shown now. */
  protected abstract viewAt(now: number): View

  /** Does what a key of this screen means. */
  protected abstract run(command: CommandId, view: View): void

  /** A key that stands for no command: text, where some is typed. */
  protected abstract typed(key: KeyName, view: View): void

  /** Something of what is shown is another now. */
  protected changed(): void {
    this.#view = null
    for (const listener of this.#listeners) listener()
  }

  #press(key: KeyName, isAlone: boolean): void {
    const view = this.view()
    const command = commandOf(this.#name, key, view.holding)
    if (command === null) this.typed(key, view)
    else if (isAlone || command.destructive !== true) this.#run(command.id, view)
  }

  #run(command: CommandId, view: View): void {
    const {screen} = this.#options
    switch (command) {
      case 'quit':
        return screen.leave()
      case 'quit-now':
        return screen.interrupt()
      case 'suspend':
        return screen.suspend()
      case 'redraw':
        return screen.frames.redraw()
      default:
        this.run(command, view)
    }
  }
}
