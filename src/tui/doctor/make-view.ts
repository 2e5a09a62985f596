import type {Aftermath} from '../../watch/aftermath.js'
import type {Acting} from '../acting/acting.js'
import {orderFindings} from '../parts/finding-lines.js'
import {partsOf} from '../parts/layout.js'
import {visibleLog} from '../parts/log-view.js'
import {placeOf, visibleRange} from '../parts/mark.js'
import type {Moment} from '../parts/moment.js'
import type {StyledLine} from '../spans.js'
import type {Size} from '../terminal/screen-size.js'
import type {Theme} from '../theme.js'
import {barsOf, type Notice} from './bars.js'
import {collectingPage, type HowFar, isCollecting} from './collecting-page.js'
import {conditionsOf} from './conditions.js'
import {fitsFilter} from './finding-filter.js'
import {helpPage} from './help-page.js'
import {layOut} from './layout.js'
import {markedRemedy, remedyLines, remedyRows} from './remedies.js'
import {idOf, listPage, panelRows} from './selection.js'
import {storyLines} from './story.js'
import type {DoctorUi} from './ui.js'
import type {DoctorView} from './view.js'

export interface ViewFacts {
  readonly ui: DoctorUi
  readonly moment: Moment
  readonly linesRead: number
  /** Of files; null for an app. */
  readonly howFar: HowFar | null
  readonly size: Size
  /** Where the list began when it was last shown. */
  readonly from: number
  /** Null where the app cannot be changed from here. */
  readonly acting: Acting | null
  readonly aftermath: Aftermath | null
  readonly notice: Notice | null
  readonly theme: Theme
  readonly now: number
}

/** Header and footer, and the row that Ink must not fill. */
const ROWS_AROUND = 3
/** Of panels that have a dialog below them. */
const LEAST_ROWS_ABOVE = 10

export function makeView(facts: ViewFacts): DoctorView {
  const {moment, size, acting, aftermath, theme, now} = facts
  const bars = barsOf({...facts, columns: size.columns})
  const body = {columns: size.columns, rows: size.rows - ROWS_AROUND - bars.length}
  const all = orderFindings(moment.findings, moment.diagnosis)
  const findings = all.filter(seen => fitsFilter(seen, facts.ui.findingFilter))
  const place = placeOf(facts.ui.mark, findings.map(idOf))
  const chosen = findings[place] ?? null
  const app = moment.state.platform?.snapshot.app.name ?? null
  const remedies = remedyRows(chosen?.finding.remedies ?? [], {canAct: acting !== null, app})
  const remedy = markedRemedy(remedies, facts.ui.remedy)
  const dialog = acting?.dialog(body, theme) ?? null
  const rowsAbove = body.rows - (dialog?.length ?? 0)
  const layout = layOut(
    {...body, rows: rowsAbove < LEAST_ROWS_ABOVE ? body.rows : rowsAbove},
    {
      focus: facts.ui.focus,
      findings: findings.length,
      remedyLines: columns => 1 + remedyLines(remedies, {columns, marked: null}, theme).flat().length,
    },
  )
  const story = chosen === null ? [] : storyLines(chosen, moment.state, storyColumns(layout, size), theme)
  const mostStoryScroll = Math.max(0, story.length - panelRows({layout}, 'story'))
  const page = dialog !== null && rowsAbove < LEAST_ROWS_ABOVE ? dialog : pageOf(facts, body)
  const mostScroll = Math.max(0, (page?.length ?? 0) - body.rows)
  const ui = {
    ...facts.ui,
    scroll: Math.min(facts.ui.scroll, mostScroll),
    storyScroll: Math.min(facts.ui.storyScroll, mostStoryScroll),
  }
  return {
    ui,
    moment,
    findings,
    allFindings: all.length,
    chosen,
    remedies,
    remedy,
    from: visibleRange(place, findings.length, listPage({layout, findings}), facts.from)[0],
    story,
    log: ui.isLogShown ? visibleLog(moment.lines, ui.logFilter, ui.logMark, body.rows - 1) : [],
    layout,
    dialog,
    page,
    mostScroll,
    mostStoryScroll,
    body,
    size,
    holding: conditionsOf({
      ui,
      dialog: acting?.conditions() ?? [],
      isOutcomeTold:
        acting?.isBusy !== true &&
        ((acting?.bar(theme) ?? null) !== null || (aftermath !== null && aftermath.verdict !== 'early')),
      isCollecting: isReadingFirst(moment),
      hasFinding: chosen !== null,
      remedy: remedies[remedy] ?? null,
    }),
    bars,
    now,
  }
}

/** Where the story is not on the screen, its width does not matter. */
function storyColumns(layout: DoctorView['layout'], {columns}: Size): number {
  return partsOf(layout).find(({part}) => part === 'story')?.columns ?? columns
}

/** While there is nothing to be told yet; who holds the screen still wants to see what there is. */
function isReadingFirst({feed, heldAt}: Moment): boolean {
  return isCollecting(feed) && heldAt === null
}

/** What fills the screen instead of the panels. */
function pageOf(
  {ui, moment, howFar, acting, theme, now}: ViewFacts,
  body: Size,
): readonly StyledLine[] | null {
  if (ui.isHelpShown) return helpPage(acting !== null, body.columns, theme)
  if (!isReadingFirst(moment)) return null
  return collectingPage({...moment, howFar, now}, body.columns, theme)
}
