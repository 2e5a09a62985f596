import {WINDOWS} from '../../watch/window.js'
import {footerLine} from '../parts/footer-line.js'
import {headerLine} from '../parts/header-lines.js'
import {pagePane, panesOf, type Picture} from '../parts/picture.js'
import type {Theme} from '../theme.js'
import {partLines} from './panels.js'
import type {View} from './view.js'

/** The dashboard as it is drawn. */
export function watchPicture(view: View, theme: Theme): Picture {
  const {size, moment, ui, page, mostScroll, body, bars, holding, layout, now} = view
  const {columns} = size
  const window = WINDOWS[ui.windowPlace]?.label ?? ''
  const linesBelow = page === null ? 0 : mostScroll - ui.scroll
  return {
    size,
    header: headerLine({...moment, note: `last ${window}`, now: moment.heldAt ?? now}, columns, theme),
    body:
      page === null
        ? panesOf(layout, (part, room) => partLines(part, view, room, theme))
        : pagePane(page, ui.scroll, body),
    bars,
    footer: footerLine({screen: 'watch', holding, linesBelow}, columns, theme),
  }
}
