import {render} from 'ink'

import {isReadAloud} from '../view/display.js'
import {ScreenApp} from './components/screen-app.js'
import type {Draw, ScreenModel} from './screen-model.js'
import type {Size} from './terminal/screen-size.js'
import type {Screen} from './terminal/screen.js'
import type {Terminal} from './terminal/terminal.js'
import type {Theme} from './theme.js'
import {unhurried} from './unhurried.js'

export interface ShowScreenOptions<View extends {readonly size: Size}> {
  /** Closed when the screen is left. */
  readonly model: ScreenModel<View>
  readonly draw: Draw<View>
  readonly screen: Screen
  readonly terminal: Terminal
  readonly theme: Theme
  /** Leaves the screen when it aborts. */
  readonly signal: AbortSignal | undefined
}

/** Nobody listens faster. */
const REST_ALOUD_MS = 5000

/** Shows a screen until the user leaves it; the terminal is as before when this resolves. */
export async function showScreen<View extends {readonly size: Size}>({
  model,
  draw,
  screen,
  terminal,
  theme,
  signal,
}: ShowScreenOptions<View>): Promise<void> {
  const isAloud = isReadAloud(terminal.environment)
  const shown = isAloud ? unhurried(model, REST_ALOUD_MS) : model
  signal?.addEventListener('abort', screen.leave)
  try {
    const app = render(<ScreenApp model={shown} draw={draw} theme={theme} />, {
      stdin: terminal.stdin,
      stdout: screen.frames as never,
      stderr: terminal.stderr,
      exitOnCtrlC: false,
      patchConsole: false,
    })
    screen.onLeave(app.unmount)
    if (signal?.aborted === true) screen.leave()
    await app.waitUntilExit()
  } finally {
    screen.leave()
    model.close()
    signal?.removeEventListener('abort', screen.leave)
  }
}
