import type {Clock} from '../clock.js'
import type {FeedControls} from '../replay/feed-controls.js'
import type {Session} from '../session/session.js'
import type {Acting} from './acting/acting.js'
import {showScreen} from './show-screen.js'
import {openScreen} from './terminal/screen.js'
import {colourDepthOf, type Terminal} from './terminal/terminal.js'
import {themeFor} from './theme.js'
import {watchPicture} from './watch/picture.js'
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
  const theme = themeFor(terminal.environment, colourDepthOf(terminal))
  const model = new WatchModel({
    session,
    controls,
    acting,
    screen,
    clock,
    theme,
  })
  await showScreen({model, draw: watchPicture, screen, terminal, theme, signal})
}
