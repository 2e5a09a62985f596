import {footerLine} from '../parts/footer-line.js'
import {headerLine} from '../parts/header-lines.js'
import {pagePane, panesOf, type Pane, type Picture} from '../parts/picture.js'
import type {Theme} from '../theme.js'
import {logPanel, panelLines} from './panels.js'
import type {DoctorView} from './view.js'

/** The session as it is drawn. */
export function doctorPicture(view: DoctorView, theme: Theme): Picture {
  const {size, moment, ui, page, mostScroll, bars, holding, now} = view
  const {columns} = size
  return {
    size,
    header: headerLine({...moment, note: '', now: moment.heldAt ?? now}, columns, theme),
    body: bodyOf(view, theme),
    bars,
    footer: footerLine(
      {screen: 'doctor', holding, linesBelow: page === null ? 0 : mostScroll - ui.scroll},
      columns,
      theme,
    ),
  }
}

function bodyOf(view: DoctorView, theme: Theme): Pane {
  const {ui, page, layout, body} = view
  if (page !== null) return pagePane(page, ui.scroll, body)
  if (ui.isLogShown) return pagePane(logPanel(view, body, theme), 0, body)
  return panesOf(layout, (panel, room) => panelLines(panel, view, room, theme))
}
