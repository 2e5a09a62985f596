import {UserError} from '../../errors.js'
import {type Aftermath, aftermathOf} from '../../watch/aftermath.js'
import type {CommandId} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import {LiveModel, type LiveModelOptions} from '../live-model.js'
import {parseFilter} from '../parts/filter-text.js'
import type {Moment} from '../parts/moment.js'
import {typeKey} from '../parts/typed-text.js'
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

export interface DoctorModelOptions extends LiveModelOptions {
  readonly screen: LiveModelOptions['screen'] & Pick<Screen, 'copy'>
  /** How much of files has been read; null for an app. */
  readonly howFar: (() => HowFar) | null
  /** Writes the report into a new file and says which. Throws a `UserError` where it cannot. */
  readonly writeReport: () => Promise<string>
  readonly theme: Theme
}

const MOST_TYPED = 200

/** What dyno:doctor shows on a terminal and what keys do to it; knows nothing of React. */
export class DoctorModel extends LiveModel<DoctorView> {
  readonly #options: DoctorModelOptions
  readonly #cures = new Cures()
  #ui: DoctorUi = INITIAL_UI
  #notice: Notice | null = null
  #from = 0

  constructor(options: DoctorModelOptions) {
    super('doctor', options)
    this.#options = options
  }

  override press(keys: readonly KeyName[], isPasted = false): void {
    this.#notice = null
    super.press(keys, isPasted)
  }

  protected override does(command: CommandId, view: DoctorView): void {
    switch (command) {
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
        if (this.#options.acting?.run(command) === true) return
        this.#ui = browse(command, view) ?? view.ui
    }
  }

  protected override type(key: KeyName, {ui}: DoctorView): void {
    if (ui.typed !== null) this.#ui = {...ui, typed: typeKey(ui.typed, key, MOST_TYPED)}
  }

  protected override changed(): void {
    const {acting, session} = this.#options
    this.#cures.note(acting?.done ?? null, session.state.asOf)
    super.changed()
  }

  protected override makeView(moment: Moment, now: number): DoctorView {
    const {session, acting, howFar, screen, theme} = this.#options
    const view = makeView({
      ui: this.#ui,
      moment,
      linesRead: session.feed.lines,
      howFar: howFar?.() ?? null,
      size: screen.size.current(),
      from: this.#from,
      acting,
      aftermath: this.#aftermath(),
      notice: this.#notice,
      theme,
      now,
    })
    this.#from = view.from
    return view
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
    this.changed()
  }

  #dismiss(): void {
    const {acting, theme} = this.#options
    if ((acting?.bar(theme) ?? null) === null) this.#cures.dismiss()
    acting?.dismiss()
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
