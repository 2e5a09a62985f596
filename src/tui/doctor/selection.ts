import type {SeenFinding} from '../../session/session.js'
import {partsOf} from '../parts/layout.js'
import type {PanelId} from './layout.js'
import {rowsPerFinding} from './rows.js'
import type {DoctorView} from './view.js'

/** What names a finding of the list, also when more of the log tells that it began earlier. */
export function idOf({finding: {id, process}, since}: SeenFinding): string {
  return [id, process ?? '', since].join(' ')
}

/** Lines of a panel beside its title; none while it is not on the screen. */
export function panelRows({layout}: Pick<DoctorView, 'layout'>, panel: PanelId): number {
  const place = partsOf(layout).find(({part}) => part === panel)
  return Math.max(0, (place?.rows ?? 0) - 1)
}

/** How many findings are seen at once. */
export function listPage({layout, findings}: Pick<DoctorView, 'layout' | 'findings'>): number {
  const rows = panelRows({layout}, 'findings')
  return Math.max(1, Math.floor(rows / rowsPerFinding(rows, findings.length)))
}
