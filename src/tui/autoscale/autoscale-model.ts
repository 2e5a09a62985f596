import {UserError} from '../../errors.js'
import {formatClock} from '../../view/format.js'
import {KeyModel, type KeyModelOptions} from '../key-model.js'
import type {CommandId} from '../keymap/keymap.js'
import type {Theme} from '../theme.js'
import type {Notice} from './bars.js'
import {browse} from './browse.js'
import type {LiveTurns} from './live-turns.js'
import {makeView} from './make-view.js'
import {chosen, type PauseChoice} from './pause-choice.js'
import {INITIAL_UI, type Ui} from './ui.js'
import type {Modes, View} from './view.js'

export interface AutoscaleModelOptions extends KeyModelOptions {
  readonly turns: LiveTurns
  readonly modes: Modes
  readonly theme: Theme
}

/** How long it is told what was done. */
const TOLD_MS = 20_000

/** What the live view shows and what keys do to it; knows nothing of React. */
export class AutoscaleModel extends KeyModel<View> {
  readonly #options: AutoscaleModelOptions
  #ui: Ui = INITIAL_UI
  #notice: Notice | null = null

  constructor(options: AutoscaleModelOptions) {
    super('autoscale', options, [options.turns])
    this.#options = options
  }

  protected override run(command: CommandId, view: View): void {
    switch (command) {
      case 'accept':
        return this.#accept(view.ui)
      case 'dismiss':
        this.#notice = null
        return
      default:
        this.#ui = browse(command, view) ?? view.ui
    }
  }

  /** Nothing is typed here. */
  protected override typed(): void {}

  protected override viewAt(now: number): View {
    const {turns, modes, screen, theme} = this.#options
    const {app} = turns
    const size = screen.size.current()
    // From then on the state of the process type says it.
    if (this.#notice?.kind === 'done' && now - this.#notice.at >= TOLD_MS) this.#notice = null
    return makeView({app, types: turns.types(), ui: this.#ui, modes, notice: this.#notice, size, theme, now})
  }

  #accept(ui: Ui): void {
    const {choice} = ui
    this.#ui = {...ui, choice: null}
    if (choice !== null) void this.#carryOut(choice)
  }

  async #carryOut(choice: PauseChoice): Promise<void> {
    const {turns, clock} = this.#options
    const {type} = choice
    const wish = chosen(choice)
    if (wish === null) return
    this.#tell({kind: 'doing', text: 'Being written down…'})
    try {
      if (wish === 'resume') {
        await turns.resume(type)
        this.#tell({kind: 'done', text: `${type} is scaled again, from the next look on`, at: clock.now()})
      } else {
        const until = clock.now() + wish.ms
        await turns.pause(type, wish.ms)
        this.#tell({
          kind: 'done',
          text: `${type} stays as it is until ${formatClock(until).slice(0, 5)} UTC, or until P`,
          at: clock.now(),
        })
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      this.#tell({kind: 'failed', error})
    }
  }

  #tell(notice: Notice): void {
    this.#notice = notice
    this.changed()
  }
}
