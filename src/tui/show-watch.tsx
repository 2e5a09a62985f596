import {render} from 'ink'

import type {Clock} from '../clock.js'
import type {FeedControls} from '../replay/feed-controls.js'
import type {Session} from '../session/session.js'
import type {Acting} from './acting/acting.js'
import {WatchApp} from './components/watch-app.js'
import {openScreen} from './terminal/screen.js'
import type {Terminal} from './terminal/terminal.js'
import {themeFor} from './theme.js'
import {WatchModel} from './watch/watch-model.js'

export interface ShowWatchOptions {
  readonly session: Session
  /** Of a recording; null where the app is live. */
  readonly controls?: FeedControls | null
  /** What keys may do to the app; null where they may do nothing. Closed by whoever opened it. */
  readonly acting?: Acting | null
  readonly terminal: Terminal
  readonly clock: Clock
  /** Leaves the screen when it aborts. */
  readonly signal?: AbortSignal
}

export {openActing} from './acting/open-acting.js'

/** Shows the dashboard until the user leaves it; the terminal is as before when this resolves. */
export async function showWatch(options: ShowWatchOptions): Promise<void> {
  const {session, controls = null, acting = null, terminal, clock, signal} = options
  const screen = openScreen(terminal)
  const theme = themeFor(terminal.environment, terminal.stdout.getColorDepth({...terminal.environment}))
  const model = new WatchModel({
    session,
    controls,
    acting,
    screen,
    clock,
    theme,
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
