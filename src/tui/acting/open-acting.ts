import type {Intent} from '../../actions/intent.js'
import type {Clock} from '../../clock.js'
import type {Platform} from '../../heroku/platform.js'
import type {Condition} from '../keymap/binding.js'
import type {CommandId} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import type {Acting, Done} from './acting.js'
import {type Asking, choose, isConfirmed, moveFocus, typeInto} from './asking.js'
import {readChoice, readingNotice, sendingNotice} from './choice.js'
import {askingLines, type Notice, noticeLines} from './dialog-lines.js'
import {awaited, Doing} from './doing.js'
import {outcomeLine} from './outcome-line.js'

export interface ActingOptions {
  readonly platform: Platform
  readonly clock: Clock
}

/** A screen's way to change this app. */
export function openActing(options: ActingOptions): Acting {
  return new OpenActing(options)
}

class OpenActing implements Acting {
  readonly #platform: Platform
  readonly #doing: Doing
  readonly #listeners = new Set<() => void>()
  /** Ends the reading for a dialog. */
  #reading: AbortController | null = null
  /** Null while none is open. */
  #dialog: Asking | Notice | null = null

  constructor({platform, clock}: ActingOptions) {
    this.#platform = platform
    this.#doing = new Doing({platform, clock, onChange: () => this.#changed()})
  }

  get done(): Done | null {
    return this.#doing.last
  }

  get isBusy(): boolean {
    return this.#doing.isBusy
  }

  ask(intent: Intent): void {
    if (this.#dialog !== null) return
    if (this.#doing.isSending) this.#dialog = sendingNotice(intent)
    else void this.#read(intent)
    this.#changed()
  }

  conditions(): readonly Condition[] {
    if (this.#dialog === null) return []
    const asking = this.#asking
    const chooses = asking !== null && asking.chooses !== null && asking.focus !== 'name'
    return chooses ? ['dialog', 'choosing'] : ['dialog']
  }

  run(command: CommandId): boolean {
    switch (command) {
      case 'cancel':
        this.#close()
        return true
      case 'accept':
        this.#accept()
        return true
      case 'next-field':
        return this.#change(asking => moveFocus(asking, 1))
      case 'previous-field':
        return this.#change(asking => moveFocus(asking, -1))
      case 'more':
        return this.#change(asking => choose(asking, 1))
      case 'less':
        return this.#change(asking => choose(asking, -1))
      default:
        return false
    }
  }

  type(key: KeyName): void {
    this.#change(asking => typeInto(asking, key))
  }

  dialog(room: Size, theme: Theme): readonly StyledLine[] | null {
    if (this.#dialog === null) return null
    return isAsking(this.#dialog)
      ? askingLines(this.#dialog, room, theme)
      : noticeLines(this.#dialog, room, theme)
  }

  bar(theme: Theme): StyledLine | null {
    return this.#doing.last === null ? null : outcomeLine(this.#doing.last, theme)
  }

  dismiss(): void {
    this.#doing.dismiss()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  awaited(): string | null {
    return awaited(this.#doing)
  }

  close(): Promise<string | null> {
    this.#close()
    return this.#doing.close()
  }

  get #asking(): Asking | null {
    return this.#dialog !== null && isAsking(this.#dialog) ? this.#dialog : null
  }

  #change(change: (asking: Asking) => Asking): true {
    if (this.#asking !== null) this.#dialog = change(this.#asking)
    return true
  }

  #close(): void {
    this.#reading?.abort()
    this.#reading = null
    this.#dialog = null
  }

  #accept(): void {
    const asking = this.#asking
    if (asking === null || asking.focus === 'cancel') return this.#close()
    if (!isConfirmed(asking)) return
    if (asking.focus === 'name') this.#dialog = {...asking, focus: 'accept'}
    else {
      this.#close()
      this.#doing.begin(asking.action)
    }
  }

  async #read(intent: Intent): Promise<void> {
    const reading = new AbortController()
    this.#reading = reading
    this.#dialog = readingNotice(intent)
    try {
      const dialog = await readChoice(intent, this.#platform, reading.signal)
      if (reading.signal.aborted) return
      this.#dialog = dialog
      this.#changed()
    } catch (error) {
      if (!reading.signal.aborted) throw error
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

function isAsking(dialog: Asking | Notice): dialog is Asking {
  return 'action' in dialog
}
