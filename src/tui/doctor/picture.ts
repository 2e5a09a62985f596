import {footerLine} from '../parts/footer-line.js'
import {headerLine} from '../parts/header-lines.js'
import {pagePane, panesOf, type Pane, type Picture} from '../parts/picture.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
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
  const {ui, page, dialog, layout, body} = view
  if (page !== null) return pagePane(page, ui.scroll, body)
  if (ui.isLogShown && dialog === null) return pagePane(logPanel(view, body, theme), 0, body)
  const panels = panesOf(layout, (panel, room) => panelLines(panel, view, room, theme))
  return dialog === null ? panels : withDialog(panels, dialog, body)
}

/** It stands below the panels, so that it is seen what it is about. */
function withDialog(panels: Pane, lines: readonly StyledLine[], {columns, rows}: Size): Pane {
  const below: Pane = {kind: 'lines', lines, columns, rows: rows - panels.rows}
  return {kind: 'split', across: false, panes: [panels, below], columns, rows}
}
