import type {KeyName} from './keys.js'
import type {Picture} from './parts/picture.js'
import type {Size} from './terminal/screen-size.js'
import type {Theme} from './theme.js'

/** What a screen shows and what keys do to it; knows nothing of React. */
export interface ScreenModel<View extends {readonly size: Size}> {
  /** What is to be shown; the same object until something of it changes. */
  readonly view: () => View
  readonly subscribe: (listener: () => void) => () => void
  /** Time has passed: what was shown a while ago is made anew, though nothing was told. */
  readonly tick: () => void
  /** Takes keys that came at once: one, or several that were pressed quickly. What is pasted is text, and never a command. */
  press(keys: readonly KeyName[], isPasted: boolean): void
  /** Listens to nothing any more. */
  close(): void
}

/** Makes a picture of what is to be shown. */
export type Draw<View> = (view: View, theme: Theme) => Picture
