import {render} from 'ink'

import type {Clock} from '../clock.js'
import type {Session} from '../session/session.js'
import {WatchApp} from './components/watch-app.js'
import {openScreen} from './terminal/screen.js'
import type {Terminal} from './terminal/terminal.js'
import {themeFor} from './theme.js'
import type {FeedControls} from './watch/feed-controls.js'
import {WatchModel} from './watch/watch-model.js'

export interface ShowWatchOptions {
  readonly session: Session
  /** Of a recording; null where the app is live. */
  readonly controls?: FeedControls | null
  readonly terminal: Terminal
  readonly clock: Clock
  /** Leaves the screen when it aborts. */
  readonly signal?: AbortSignal
}

/** Shows the dashboard until the user leaves it; the terminal is as before when this resolves. */
export async function showWatch(options: ShowWatchOptions): Promise<void> {
  const {session, controls = null, terminal, clock, signal} = options
  const screen = openScreen(terminal)
  const theme = themeFor(terminal.environment)
  const model = new WatchModel({
    session,
    controls,
    size: screen.size,
    clock,
    theme,
    onQuit: screen.leave,
    onRedraw: () => screen.frames.eraseBeforeNext(),
  })
  signal?.addEventListener('abort', screen.leave)
  try {
    const app = render(<WatchApp model={model} theme={theme} />, {
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
