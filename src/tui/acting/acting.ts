import type {Action} from '../../actions/action.js'
import type {Progress} from '../../actions/follow/progress.js'
import type {Intent} from '../../actions/intent.js'
import type {Outcome} from '../../actions/outcome.js'
import type {Condition} from '../keymap/binding.js'
import type {CommandId} from '../keymap/keymap.js'
import type {KeyName} from '../keys.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'

/**
 * How a screen changes the app: a dialog that asks, then a line that tells what comes of it. One at a time; the screen
 * gives it keys while `conditions()` is not empty.
 */
export interface Acting {
  /**
   * Opens the dialog; what is there now is read first. While a dialog is open nothing happens; while something is being
   * sent, that is said. What is only followed is followed until another action is confirmed.
   */
  ask(intent: Intent): void
  /** What keys mean while the dialog is open (`dialog`, `choosing`); empty while it is closed. */
  conditions(): readonly Condition[]
  /** Does what a key of the dialog means; false where the command is none of the dialog's. */
  run(command: CommandId): boolean
  /** A key that stands for no command: text, where the dialog asks for the app's name. */
  type(key: KeyName): void
  /** The dialog's lines, at most so large; null while it is closed. */
  dialog(room: Size, theme: Theme): readonly StyledLine[] | null
  /** One line about what was done last and what comes of it; null where there is nothing to tell. */
  bar(theme: Theme): StyledLine | null
  /** What was done last, until it is dismissed; null where nothing was. */
  readonly done: Done | null
  /** Is something being sent or followed? */
  readonly isBusy: boolean
  /** Takes the line away, once it is over. */
  dismiss(): void
  subscribe(listener: () => void): () => void
  /** What `close` is going to wait for, in words; null where it waits for nothing. */
  awaited(): string | null
  /**
   * Nobody looks any more: what is sent is seen through, nothing is followed. Says what came of it that was not on the
   * screen yet, or how to see that; null when nothing is left open.
   */
  close(): Promise<string | null>
}

/** What was done last. */
export interface Done {
  readonly action: Action
  /** Null while Heroku has not answered. */
  readonly outcome: Outcome | null
  /** How far its effect has come; null before the first look. */
  readonly progress: Progress | null
  /** When this was known, on the system's clock, ms. */
  readonly at: number
  /** The command that shows what came of it. */
  readonly lookWith: string
}
