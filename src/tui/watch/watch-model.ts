import type {Clock} from '../../clock.js'
import type {FeedControls} from '../../replay/feed-controls.js'
import type {Session} from '../../session/session.js'
import type {Acting} from '../acting/acting.js'
import {type Command, commandOf} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import {parseFilter} from '../parts/filter-text.js'
import {heldMoment, type Moment, momentOf} from '../parts/moment.js'
import {typeKey} from '../parts/typed-text.js'
import type {ScreenModel} from '../screen-model.js'
import type {Screen} from '../terminal/screen.js'
import type {Theme} from '../theme.js'
import {browse, filtered} from './browse.js'
import {intentFor} from './intents.js'
import {makeView} from './make-view.js'
import {control} from './replay-commands.js'
import {selectedTarget} from './selection.js'
import {INITIAL_UI, type ListId, type Ui} from './ui.js'
import type {View} from './view.js'

export interface WatchModelOptions {
  readonly session: Session
  readonly controls: FeedControls | null
  /** Null where the app cannot be changed from here. */
  readonly acting: Acting | null
  readonly screen: ScreenKeys
  readonly clock: Pick<Clock, 'now'>
  readonly theme: Theme
}

/** What keys do to the screen itself. */
interface ScreenKeys extends Pick<Screen, 'size' | 'leave' | 'interrupt' | 'suspend'> {
  readonly frames: Pick<Screen['frames'], 'redraw'>
}

/** For so long after a key that moves, rows keep their order: nothing may slip away under the mark. */
const KEEPS_ORDER_MS = 5000
/** What is on the screen is as good as new for so long. */
const YOUNG_MS = 500

/** What the dashboard shows and what keys do to it; knows nothing of React. */
export class WatchModel implements ScreenModel<View> {
  readonly #options: WatchModelOptions
  readonly #listeners = new Set<() => void>()
  readonly #ends: (() => void)[]
  #ui: Ui = INITIAL_UI
  /** While the screen is held still. */
  #held: Moment | null = null
  #view: View | null = null
  /** Ids of the table's rows as they were last shown, and when they may change their places again. */
  #order: readonly string[] = []
  #keepsOrderUntil = Number.NEGATIVE_INFINITY
  #from: Readonly<Record<ListId, number>> = {dynos: 0, findings: 0, events: 0}

  constructor(options: WatchModelOptions) {
    this.#options = options
    const changed = () => this.#changed()
    this.#ends = [options.session, options.screen.size, options.acting].flatMap(told =>
      told === null ? [] : [told.subscribe(changed)],
    )
  }

  /** What is to be shown; the same object until something of it changes. */
  readonly view = (): View => {
    this.#view ??= this.#makeView()
    return this.#view
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Time has passed: what was shown a while ago is made anew, though nothing was told. */
  readonly tick = (): void => {
    const shownAt = this.#view?.now ?? Number.NEGATIVE_INFINITY
    if (this.#options.clock.now() - shownAt >= YOUNG_MS) this.#changed()
  }

  press(keys: readonly KeyName[], isPasted = false): void {
    for (const key of keys) {
      if (isPasted) this.#type(key, this.view())
      else this.#press(key, keys.length === 1)
      this.#view = null
    }
    this.#changed()
  }

  /** Listens to nothing any more. */
  close(): void {
    for (const end of this.#ends) end()
  }

  #press(key: KeyName, isAlone: boolean): void {
    const view = this.view()
    const command = commandOf('watch', key, view.holding)
    if (command === null) this.#type(key, view)
    else if (isAlone || command.destructive !== true) this.#run(command, view)
  }

  #run({id}: Command, view: View): void {
    const {screen} = this.#options
    const ui = this.#ui
    switch (id) {
      case 'quit':
        return screen.leave()
      case 'quit-now':
        return screen.interrupt()
      case 'suspend':
        return screen.suspend()
      case 'redraw':
        return screen.frames.redraw()
      case 'pause':
        return this.#pause()
      case 'apply-filter':
        this.#ui = filtered({...ui, typed: null, focus: 'log', opened: null}, parseFilter(ui.typed ?? ''))
        return
      case 'leave-filter':
        this.#ui = {...ui, typed: null}
        return
      case 'dismiss':
        return this.#options.acting?.dismiss()
      default:
        if (this.#acts(id, view)) return
        if (this.#options.controls !== null && control(id, this.#options.controls)) return
        this.#ui = browse(id, view) ?? ui
        this.#keepsOrderUntil = this.#options.clock.now() + KEEPS_ORDER_MS
        if (id === 'sort' || id === 'reverse') this.#keepsOrderUntil = Number.NEGATIVE_INFINITY
    }
  }

  #type(key: KeyName, {holding}: View): void {
    if (holding.has('dialog')) return this.#options.acting?.type(key)
    const {typed} = this.#ui
    if (typed === null) return
    this.#ui = {...this.#ui, typed: typeKey(typed, key, MOST_TYPED)}
  }

  /** Does what a command means for the app itself; false where it is about something else. */
  #acts(id: Command['id'], view: View): boolean {
    const {acting} = this.#options
    if (acting === null) return false
    const intent = intentFor(id, selectedTarget(view))
    if (intent === null) return acting.run(id)
    acting.ask(intent)
    return true
  }

  #pause(): void {
    const {session, clock} = this.#options
    this.#held = this.#held === null ? heldMoment(session, clock.now()) : null
  }

  #changed(): void {
    this.#view = null
    for (const listener of this.#listeners) listener()
  }

  #makeView(): View {
    const {session, controls, acting, screen, clock, theme} = this.#options
    const now = clock.now()
    const view = makeView({
      ui: this.#ui,
      moment: this.#held ?? momentOf(session),
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
}

const MOST_TYPED = 200
