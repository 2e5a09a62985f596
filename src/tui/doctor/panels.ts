import {formatCount} from '../../view/format.js'
import {filterText} from '../parts/filter-text.js'
import {noFindings} from '../parts/finding-lines.js'
import {logLines} from '../parts/log-lines.js'
import {panelTitle} from '../parts/panel-title.js'
import {span, type StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import {findingFilterText} from './finding-filter.js'
import {findingEntry} from './finding-list.js'
import type {PanelId} from './layout.js'
import {remedyLines} from './remedies.js'
import {rowsPerFinding} from './rows.js'
import type {DoctorView} from './view.js'

/** All lines of a panel, its title included. */
export function panelLines(panel: PanelId, view: DoctorView, room: Size, theme: Theme): StyledLine[] {
  switch (panel) {
    case 'findings':
      return findingPanel(view, room, theme)
    case 'story':
      return storyPanel(view, room, theme)
    case 'remedies':
      return remedyPanel(view, room, theme)
  }
}

function findingPanel(view: DoctorView, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const {ui, findings, allFindings, chosen, from, moment} = view
  const each = rowsPerFinding(rows - 1, findings.length)
  const seen = findings.slice(from, from + Math.floor((rows - 1) / each))
  const isFocused = ui.focus === 'findings'
  const count =
    seen.length < findings.length
      ? `${from + 1} to ${from + seen.length} of ${findings.length}`
      : formatCount(findings.length)
  const note = [span(findingFilterText(ui.findingFilter), theme.text.strong)]
  const title = panelTitle({name: 'Findings', key: '1', count, note, isFocused}, columns, theme)
  if (allFindings === 0) return [title, noFindings(moment.diagnosis, theme)]
  if (findings.length === 0) return [title, [span(' None fits the filter; x shows all', theme.text.dim)]]
  return [
    title,
    ...seen.flatMap(finding =>
      findingEntry(finding, {columns, rows: each, isChosen: finding === chosen, isFocused}, theme),
    ),
  ]
}

function storyPanel(
  {ui, story, mostStoryScroll}: DoctorView,
  {columns, rows}: Size,
  theme: Theme,
): StyledLine[] {
  const below = Math.max(0, story.length - ui.storyScroll - (rows - 1))
  const more = mostStoryScroll === 0 ? '' : below > 0 ? `↓ ${below} more` : 'end'
  const title = panelTitle(
    {
      name: 'Story',
      key: '2',
      count: '',
      note: [span(more, theme.text.dim)],
      isFocused: ui.focus === 'story',
    },
    columns,
    theme,
  )
  return [title, ...story.slice(ui.storyScroll)]
}

function remedyPanel(view: DoctorView, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const {ui, remedies, remedy, chosen} = view
  const isFocused = ui.focus === 'remedies'
  const each = remedyLines(remedies, {columns, marked: isFocused ? remedy : null}, theme)
  const above = each.slice(0, remedy).flat().length
  const own = each[remedy]?.length ?? 0
  const all = each.flat()
  // The marked one is seen, and as much above it as there is room for.
  const from = Math.max(0, Math.min(above, above + own - (rows - 1)))
  const below = Math.max(0, all.length - from - (rows - 1))
  const title = panelTitle(
    {
      name: 'What to do',
      key: '3',
      count: remedies.length === 0 ? '' : formatCount(remedies.length),
      note: [span(below > 0 ? `↓ ${below} more` : '', theme.text.dim)],
      isFocused,
    },
    columns,
    theme,
  )
  if (all.length > 0) return [title, ...all.slice(from)]
  return [title, [span(chosen === null ? '' : ' Nothing: it is as it should be', theme.text.dim)]]
}

/** The lines of the finding's dynos, instead of the panels. */
export function logPanel(view: DoctorView, {columns, rows}: Size, theme: Theme): StyledLine[] {
  const {ui, log, chosen, moment} = view
  const who = chosen === null ? 'Lines' : `Lines of ${ofWhom(view)}`
  const note = [
    span(filterText({...ui.logFilter, dyno: null, type: null}), theme.text.strong),
    span(ui.logMark === null ? '' : ' not following', theme.status.warning),
  ]
  const title = panelTitle({name: who, key: '4', count: '', note, isFocused: true}, columns, theme)
  const lines = logLines(log.slice(-(rows - 1)), {columns, marked: ui.logMark?.number ?? null}, theme)
  const none = moment.lines.total === 0 ? 'No line yet' : 'None of the last lines fits'
  return [title, ...(lines.length === 0 ? [[span(` ${none}`, theme.text.dim)]] : lines)]
}

function ofWhom({ui: {logFilter}}: DoctorView): string {
  return logFilter.dyno ?? (logFilter.type === null ? 'the app' : `all ${logFilter.type} dynos`)
}
