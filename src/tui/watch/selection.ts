import {partsOf} from '../parts/layout.js'
import {placeOf} from '../parts/mark.js'
import type {TableRow} from './dynos/table-lines.js'
import type {PanelId} from './layout.js'
import type {ListId} from './ui.js'
import type {View} from './view.js'

/** Lines that a panel needs beside its rows. */
const HEAD_ROWS: Readonly<Record<PanelId, number>> = {dynos: 1, findings: 1, events: 1, log: 1}

/** Ids of the rows of a list, as they are shown. */
export function pageOf({rows}: Pick<View, 'rows'>, list: ListId): readonly string[] {
  switch (list) {
    case 'dynos':
      return rows.table.map(({id}) => id)
    case 'findings':
      return rows.findings.map(({finding, since}) => `${finding.key} ${since}`)
    case 'events':
      return rows.events.map(({key}) => key)
  }
}

/** How many rows of a panel are seen at once; none while it is not on the screen. */
export function pageRows({layout}: Pick<View, 'layout'>, panel: PanelId): number {
  const place = partsOf(layout).find(({part}) => part === panel)
  return Math.max(0, (place?.rows ?? 0) - HEAD_ROWS[panel])
}

/** The row of the table that keys are about. */
export function selectedRow({ui, rows}: Pick<View, 'ui' | 'rows'>): TableRow | null {
  return rows.table[placeOf(ui.marks.dynos, pageOf({rows}, 'dynos'))] ?? null
}

/** The row that a change of the app would be about: the opened dyno, or what is selected while the dynos have the keys. */
export function selectedTarget({ui, rows}: Pick<View, 'ui' | 'rows'>): TableRow | null {
  const {opened} = ui
  if (opened === null) return ui.focus === 'dynos' ? selectedRow({ui, rows}) : null
  if (opened.kind !== 'dyno') return null
  return rows.table.find(({kind, id}) => kind === 'dyno' && id === opened.name) ?? null
}

/** The dyno that keys are about: the opened one, or the selected one. */
export function selectedDyno({ui, rows}: Pick<View, 'ui' | 'rows'>): string | null {
  if (ui.opened !== null) return ui.opened.kind === 'dyno' ? ui.opened.name : null
  const row = selectedRow({ui, rows})
  return row?.kind === 'dyno' ? row.row.name : null
}
