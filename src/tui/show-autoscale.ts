import type {Clock} from '../clock.js'
import {isReadAloud} from '../view/display.js'
import {AutoscaleModel} from './autoscale/autoscale-model.js'
import type {LiveTurns} from './autoscale/live-turns.js'
import {autoscalePicture} from './autoscale/picture.js'
import type {Modes} from './autoscale/view.js'
import {showScreen} from './show-screen.js'
import {openScreen} from './terminal/screen.js'
import {colourDepthOf, type Terminal} from './terminal/terminal.js'
import {themeFor} from './theme.js'

export interface ShowAutoscaleOptions extends Pick<Modes, 'isDryRun' | 'isReadOnly'> {
  /** At least one process type; whoever looks at them goes on meanwhile, and ends it after this. */
  readonly turns: LiveTurns
  readonly terminal: Terminal
  readonly clock: Clock
  /** Leaves the screen when it aborts. */
  readonly signal?: AbortSignal
}

/** Shows how process types are scaled until the user leaves; the terminal is as before when this resolves. */
export async function showAutoscale(options: ShowAutoscaleOptions): Promise<void> {
  const {turns, terminal, clock, signal, isDryRun, isReadOnly} = options
  const screen = openScreen(terminal)
  const theme = themeFor(terminal.environment, colourDepthOf(terminal))
  const modes = {isDryRun, isReadOnly, isAloud: isReadAloud(terminal.environment)}
  const model = new AutoscaleModel({turns, modes, screen, clock, theme})
  await showScreen({model, draw: autoscalePicture, screen, terminal, theme, signal})
}
