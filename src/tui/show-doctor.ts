import type {Clock} from '../clock.js'
import type {Session} from '../session/session.js'
import type {Acting} from './acting/acting.js'
import type {HowFar} from './doctor/collecting-page.js'
import {DoctorModel} from './doctor/doctor-model.js'
import {doctorPicture} from './doctor/picture.js'
import {showScreen} from './show-screen.js'
import {openScreen} from './terminal/screen.js'
import {colourDepthOf, type Terminal} from './terminal/terminal.js'
import {themeFor} from './theme.js'

export interface ShowDoctorOptions {
  readonly session: Session
  /** What keys may do to the app; null where they may do nothing. Closed by whoever opened it. */
  readonly acting?: Acting | null
  /** How much of files has been read; null for an app. */
  readonly howFar?: (() => HowFar) | null
  /** Writes the report into a new file and says which. Throws a `UserError` where it cannot. */
  readonly writeReport: () => Promise<string>
  readonly terminal: Terminal
  readonly clock: Clock
  /** Leaves the screen when it aborts. */
  readonly signal?: AbortSignal
}

export {openActing} from './acting/open-acting.js'

/** Shows the session of dyno:doctor until the user leaves it; the terminal is as before when this resolves. */
export async function showDoctor(options: ShowDoctorOptions): Promise<void> {
  const {session, acting = null, howFar = null, writeReport, terminal, clock, signal} = options
  const screen = openScreen(terminal)
  const theme = themeFor(terminal.environment, colourDepthOf(terminal))
  const model = new DoctorModel({session, acting, howFar, writeReport, screen, clock, theme})
  await showScreen({model, draw: doctorPicture, screen, terminal, theme, signal})
}
