import {footerLine} from '../parts/footer-line.js'
import {pagePane, panesOf, type Picture} from '../parts/picture.js'
import type {Theme} from '../theme.js'
import {headerLine} from './header-line.js'
import {partLines} from './panels.js'
import type {View} from './view.js'

/** The live view as it is drawn. */
export function autoscalePicture(view: View, theme: Theme): Picture {
  const {size, ui, page, mostScroll, body, bars, holding, layout} = view
  const {columns} = size
  return {
    size,
    header: headerLine(view, columns, theme),
    body:
      page === null
        ? panesOf(layout, (part, room) => partLines(part, view, room, theme))
        : pagePane(page, ui.scroll, body),
    bars,
    footer: footerLine(
      {screen: 'autoscale', holding, linesBelow: page === null ? 0 : mostScroll - ui.scroll},
      columns,
      theme,
    ),
  }
}
