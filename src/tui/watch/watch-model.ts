import type {FeedControls} from '../../replay/feed-controls.js'
import type {CommandId} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import {LiveModel, type LiveModelOptions} from '../live-model.js'
import {parseFilter} from '../parts/filter-text.js'
import type {Moment} from '../parts/moment.js'
import {typeKey} from '../parts/typed-text.js'
import type {Theme} from '../theme.js'
import {browse, filtered} from './browse.js'
import {intentFor} from './intents.js'
import {makeView} from './make-view.js'
import {control} from './replay-commands.js'
import {selectedTarget} from './selection.js'
import {INITIAL_UI, type ListId, type Ui} from './ui.js'
import type {View} from './view.js'

export interface WatchModelOptions extends LiveModelOptions {
  readonly controls: FeedControls | null
  readonly theme: Theme
}

/** For so long after a key that moves, rows keep their order: nothing may slip away under the mark. */
const KEEPS_ORDER_MS = 5000
const MOST_TYPED = 200

/** What the dashboard shows and what keys do to it; knows nothing of React. */
export class WatchModel extends LiveModel<View> {
  readonly #options: WatchModelOptions
  #ui: Ui = INITIAL_UI
  /** Ids of the table's rows as they were last shown, and when they may change their places again. */
  #order: readonly string[] = []
  #keepsOrderUntil = Number.NEGATIVE_INFINITY
  #from: Readonly<Record<ListId, number>> = {dynos: 0, findings: 0, events: 0}

  constructor(options: WatchModelOptions) {
    super('watch', options)
    this.#options = options
  }

  protected override does(command: CommandId, view: View): void {
    const {acting, controls, clock} = this.#options
    const ui = this.#ui
    switch (command) {
      case 'apply-filter':
        this.#ui = filtered({...ui, typed: null, focus: 'log', opened: null}, parseFilter(ui.typed ?? ''))
        return
      case 'leave-filter':
        this.#ui = {...ui, typed: null}
        return
      case 'dismiss':
        return acting?.dismiss()
      default:
        if (this.#acts(command, view)) return
        if (controls !== null && control(command, controls)) return
        this.#ui = browse(command, view) ?? ui
        this.#keepsOrderUntil = clock.now() + KEEPS_ORDER_MS
        if (command === 'sort' || command === 'reverse') this.#keepsOrderUntil = Number.NEGATIVE_INFINITY
    }
  }

  protected override type(key: KeyName): void {
    const {typed} = this.#ui
    if (typed !== null) this.#ui = {...this.#ui, typed: typeKey(typed, key, MOST_TYPED)}
  }

  protected override makeView(moment: Moment, now: number): View {
    const {session, controls, acting, screen, theme} = this.#options
    const view = makeView({
      ui: this.#ui,
      moment,
      linesRead: session.feed.lines,
      size: screen.size.current(),
      order: now < this.#keepsOrderUntil ? this.#order : null,
      from: this.#from,
      controls,
      acting,
      theme,
      now,
    })
    this.#order = view.rows.table.map(({id}) => id)
    this.#from = view.from
    return view
  }

  /** Does what a command means for the app itself; false where it is about something else. */
  #acts(command: CommandId, view: View): boolean {
    const {acting} = this.#options
    if (acting === null) return false
    const intent = intentFor(command, selectedTarget(view))
    if (intent === null) return acting.run(command)
    acting.ask(intent)
    return true
  }
}
