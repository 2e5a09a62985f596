import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import {chartPanel, sparkLines} from './chart-lines.js'
import {decisionLines} from './decision-lines.js'
import {figureLines} from './figures.js'
import type {PartId} from './layout.js'
import {choiceLines} from './pause-choice.js'
import {typeLines} from './type-lines.js'
import type {View} from './view.js'
import {whyLines} from './why-lines.js'

/** All lines of a part of the screen, its title included. */
export function partLines(part: PartId, view: View, room: Size, theme: Theme): readonly StyledLine[] {
  const {chosen, types, place, windowPlace, ui, now} = view
  const charted = {chosen, windowPlace, now}
  switch (part) {
    case 'types':
      return typeLines(types, place, room, theme)
    case 'figures':
      return figureLines(chosen, room, theme)
    case 'why':
      return whyLines(chosen, room, theme)
    case 'decisions':
      return decisionLines(chosen.history.events, room, theme)
    case 'sparklines':
      return sparkLines(charted, room.columns, theme)
    case 'backlog':
    case 'dynos':
    case 'wait':
    case 'arrivals':
      return chartPanel(part, charted, room, theme)
    case 'dialog':
      return ui.choice === null ? [] : choiceLines(ui.choice, room.columns, theme)
  }
}
