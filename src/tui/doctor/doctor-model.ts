import type {Clock} from '../../clock.js'
import {UserError} from '../../errors.js'
import type {Session} from '../../session/session.js'
import {type Aftermath, aftermathOf} from '../../watch/aftermath.js'
import type {Acting} from '../acting/acting.js'
import {type Command, commandOf} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import {parseFilter} from '../parts/filter-text.js'
import {heldMoment, type Moment, momentOf} from '../parts/moment.js'
import {typeKey} from '../parts/typed-text.js'
import type {ScreenModel} from '../screen-model.js'
import type {Screen} from '../terminal/screen.js'
import type {Theme} from '../theme.js'
import type {Notice} from './bars.js'
import {browse} from './browse.js'
import type {HowFar} from './collecting-page.js'
import {Cures} from './cures.js'
import {parseFindingFilter} from './finding-filter.js'
import {makeView} from './make-view.js'
import {type DoctorUi, INITIAL_UI} from './ui.js'
import type {DoctorView} from './view.js'

export interface DoctorModelOptions {
  readonly session: Session
  /** Null where the app cannot be changed from here. */
  readonly acting: Acting | null
  /** How much of files has been read; null for an app. */
  readonly howFar: (() => HowFar) | null
  /** Writes the report into a new file and says which. Throws a `UserError` where it cannot. */
  readonly writeReport: () => Promise<string>
  readonly screen: ScreenKeys
  readonly clock: Pick<Clock, 'now'>
  readonly theme: Theme
}

/** What keys do to the screen itself. */
interface ScreenKeys extends Pick<Screen, 'size' | 'leave' | 'interrupt' | 'suspend' | 'copy'> {
  readonly frames: Pick<Screen['frames'], 'redraw'>
}

/** What is on the screen is as good as new for so long. */
const YOUNG_MS = 500
const MOST_TYPED = 200

/** What dyno:doctor shows on a terminal and what keys do to it; knows nothing of React. */
export class DoctorModel implements ScreenModel<DoctorView> {
  readonly #options: DoctorModelOptions
  readonly #listeners = new Set<() => void>()
  readonly #ends: (() => void)[]
  readonly #cures = new Cures()
  #ui: DoctorUi = INITIAL_UI
  /** While the screen is held still. */
  #held: Moment | null = null
  #notice: Notice | null = null
  #view: DoctorView | null = null
  #from = 0

  constructor(options: DoctorModelOptions) {
    this.#options = options
    const changed = () => this.#changed()
    this.#ends = [options.session, options.screen.size, options.acting].flatMap(told =>
      told === null ? [] : [told.subscribe(changed)],
    )
  }

  readonly view = (): DoctorView => {
    this.#view ??= this.#makeView()
    return this.#view
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly tick = (): void => {
    const shownAt = this.#view?.now ?? Number.NEGATIVE_INFINITY
    if (this.#options.clock.now() - shownAt >= YOUNG_MS) this.#changed()
  }

  press(keys: readonly KeyName[], isPasted = false): void {
    this.#notice = null
    for (const key of keys) {
      if (isPasted) this.#type(key, this.view())
      else this.#press(key, keys.length === 1)
      this.#view = null
    }
    this.#changed()
  }

  close(): void {
    for (const end of this.#ends) end()
  }

  #press(key: KeyName, isAlone: boolean): void {
    const view = this.view()
    const command = commandOf('doctor', key, view.holding)
    if (command === null) this.#type(key, view)
    else if (isAlone || command.destructive !== true) this.#run(command, view)
  }

  #run({id}: Command, view: DoctorView): void {
    const {screen, acting} = this.#options
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
        this.#ui = filteredBy(view.ui)
        return
      case 'leave-filter':
        this.#ui = {...view.ui, typed: null}
        return
      case 'apply':
        return this.#apply(view)
      case 'copy':
      case 'copy-marked':
        return this.#copy(view)
      case 'write-report':
        return void this.#writeReport()
      case 'dismiss':
        return this.#dismiss()
      default:
        if (acting?.run(id) === true) return
        this.#ui = browse(id, view) ?? view.ui
    }
  }

  #type(key: KeyName, {holding, ui}: DoctorView): void {
    if (holding.has('dialog')) return this.#options.acting?.type(key)
    if (ui.typed !== null) this.#ui = {...ui, typed: typeKey(ui.typed, key, MOST_TYPED)}
  }

  #apply({chosen, remedies, remedy}: DoctorView): void {
    const intent = remedies[remedy]?.intent ?? null
    const {acting} = this.#options
    if (chosen === null || intent === null || acting === null) return
    this.#cures.ask(chosen.finding, intent)
    acting.ask(intent)
  }

  #copy({remedies, remedy}: DoctorView): void {
    const text = remedies[remedy]?.copies ?? null
    if (text === null) return
    this.#options.screen.copy(text)
    this.#notice = {
      kind: 'done',
      text: 'Copied, where your terminal takes it; else take it from here:',
      copied: text,
    }
  }

  async #writeReport(): Promise<void> {
    try {
      const file = await this.#options.writeReport()
      this.#notice = {kind: 'done', text: `The report is in ${file}`, copied: null}
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const {what, why, next} = error
      this.#notice = {kind: 'failed', text: [what, why, next].filter(Boolean).join('; '), copied: null}
    }
    this.#changed()
  }

  #dismiss(): void {
    const {acting, theme} = this.#options
    if ((acting?.bar(theme) ?? null) === null) this.#cures.dismiss()
    acting?.dismiss()
  }

  #pause(): void {
    const {session, clock} = this.#options
    this.#held = this.#held === null ? heldMoment(session, clock.now()) : null
  }

  #changed(): void {
    const {acting, session} = this.#options
    this.#cures.note(acting?.done ?? null, session.state.asOf)
    this.#view = null
    for (const listener of this.#listeners) listener()
  }

  #makeView(): DoctorView {
    const {session, acting, howFar, screen, clock, theme} = this.#options
    const view = makeView({
      ui: this.#ui,
      moment: this.#held ?? momentOf(session),
      linesRead: session.feed.lines,
      howFar: howFar?.() ?? null,
      size: screen.size.current(),
      from: this.#from,
      acting,
      aftermath: this.#aftermath(),
      notice: this.#notice,
      theme,
      now: clock.now(),
    })
    this.#from = view.from
    return view
  }

  /** Told once the dyno, or whatever was changed, is there again; whether it stays so is told beside it. */
  #aftermath(): Aftermath | null {
    const {session, acting} = this.#options
    const {latest} = this.#cures
    const isSettling = acting?.done?.progress?.state === 'settling'
    if (latest === null || (acting?.isBusy === true && !isSettling)) return null
    return aftermathOf(session.state, latest, session.diagnosis.findings)
  }
}

/** What was typed becomes the filter of what is shown. */
function filteredBy(ui: DoctorUi): DoctorUi {
  const typed = ui.typed ?? ''
  if (!ui.isLogShown) return {...ui, typed: null, findingFilter: parseFindingFilter(typed), focus: 'findings'}
  const {dyno, type} = ui.logFilter
  const filter = parseFilter(typed)
  return {
    ...ui,
    typed: null,
    logMark: null,
    logFilter: {...filter, dyno: filter.dyno ?? dyno, type: filter.type ?? type},
  }
}
