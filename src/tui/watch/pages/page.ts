import type {SeenFinding} from '../../../session/session.js'
import {NO_FILTER} from '../../../session/session.js'
import type {BindingGroup} from '../../keymap/binding.js'
import type {Moment} from '../../parts/moment.js'
import type {StyledLine} from '../../spans.js'
import type {Size} from '../../terminal/screen-size.js'
import type {Theme} from '../../theme.js'
import type {Rows} from '../rows.js'
import type {Opened, Ui} from '../ui.js'
import {dynoPage} from './dyno-page.js'
import {helpPage} from './help-page.js'
import {eventPage, findingPage, linePage} from './text-pages.js'

export interface PageFacts {
  readonly ui: Ui
  readonly moment: Moment
  readonly rows: Rows
  /** Keys that the help tells. */
  readonly groups: readonly BindingGroup[]
}

const MOST_LINES = 100

/** What fills the screen instead of the panels; null for the dashboard. */
export function pageLines(facts: PageFacts, room: Size, theme: Theme): readonly StyledLine[] | null {
  if (facts.ui.isHelpShown) return helpPage(facts.groups, room.columns, theme)
  return facts.ui.opened === null ? null : openedLines(facts.ui.opened, facts, room, theme)
}

function openedLines(opened: Opened, facts: PageFacts, room: Size, theme: Theme): readonly StyledLine[] {
  switch (opened.kind) {
    case 'dyno':
      return dynoPage(dynoFacts(opened.name, facts), room, theme)
    case 'finding':
      return findingPage(latest(opened.seen, facts.moment), room.columns, theme)
    case 'event':
      return eventPage(opened.entry, room.columns, theme)
    case 'line':
      return linePage(opened.line, room.columns, theme)
  }
}

function dynoFacts(name: string, {ui, moment, rows}: PageFacts): Parameters<typeof dynoPage>[0] {
  const dyno = moment.state.dynos.get(name)
  const row = rows.watch.dynos.find(row => row.name === name) ?? null
  return {
    name,
    row,
    generations: dyno?.generations ?? [],
    findings: rows.findings.filter(({finding}) => finding.dynos.includes(name)),
    lines: moment.lines.last(MOST_LINES, {...NO_FILTER, level: ui.filter.level, dyno: name}, null),
    size: row === null ? null : (moment.state.formation.get(row.type)?.size ?? null),
  }
}

/** The finding as it is by now: it grows while it is there. */
function latest(seen: SeenFinding, {findings}: Moment): SeenFinding {
  return findings.find(({finding, since}) => finding.id === seen.finding.id && since === seen.since) ?? seen
}
