import {NO_FILTER} from '../../session/session.js'
import type {CommandId} from '../keymap/keymap.js'
import {filterText, nextLevel} from '../parts/filter-text.js'
import {movedInLog} from '../parts/log-view.js'
import {type Movement, moved} from '../parts/mark.js'
import {findingFilterText, NO_FINDING_FILTER} from './finding-filter.js'
import {type PanelId, PANELS} from './layout.js'
import {idOf, listPage, panelRows} from './selection.js'
import type {DoctorUi} from './ui.js'
import type {DoctorView} from './view.js'

/** What a command makes of what is looked at; null where it is about something else. */
export function browse(command: CommandId, view: DoctorView): DoctorUi | null {
  const ui = withMark(view)
  switch (command) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return move(view, command)
    case 'next-panel':
      return focusOn(ui, neighbour(ui.focus, 1))
    case 'previous-panel':
      return focusOn(ui, neighbour(ui.focus, -1))
    case 'findings':
    case 'story':
    case 'remedies':
      return focusOn(ui, command)
    case 'log':
      return {...ui, isLogShown: true, logMark: null, logFilter: {...ui.logFilter, ...whoseLines(view)}}
    case 'open':
      return focusOn(ui, ui.focus === 'findings' ? 'story' : 'remedies')
    case 'back':
      return ui.isLogShown
        ? {...ui, isLogShown: false}
        : focusOn(ui, PANELS[PANELS.indexOf(ui.focus) - 1] ?? 'findings')
    case 'help':
      return {...ui, isHelpShown: true, scroll: 0}
    case 'leave-help':
      return {...ui, isHelpShown: false, scroll: 0}
    case 'help-up':
      return {...ui, scroll: scrolled(ui.scroll, 'page-up', view.mostScroll, view.body.rows)}
    case 'help-down':
      return {...ui, scroll: scrolled(ui.scroll, 'page-down', view.mostScroll, view.body.rows)}
    case 'filter-findings':
      return {...ui, typed: findingFilterText(ui.findingFilter)}
    case 'all-findings':
      return {...ui, findingFilter: NO_FINDING_FILTER}
    case 'filter':
      return {...ui, typed: filterText({...ui.logFilter, dyno: null, type: null})}
    case 'filter-level':
      return {...ui, logMark: null, logFilter: {...ui.logFilter, level: nextLevel(ui.logFilter.level)}}
    case 'filter-off':
      return {...ui, logMark: null, logFilter: NO_FILTER}
    default:
      return null
  }
}

/** What is told stays what it was, should something more urgent be found meanwhile. */
function withMark({ui, chosen, findings}: DoctorView): DoctorUi {
  if (ui.mark !== null || chosen === null) return ui
  return {...ui, mark: {id: idOf(chosen), place: findings.indexOf(chosen)}}
}

function move(view: DoctorView, movement: Movement): DoctorUi {
  const {ui, moment, findings, remedies, remedy, body, mostStoryScroll} = view
  if (ui.isLogShown) {
    const rows = body.rows - 1
    return {...ui, logMark: movedInLog(moment.lines, ui.logFilter, ui.logMark, movement, rows)}
  }
  switch (ui.focus) {
    case 'findings': {
      const mark = moved(ui.mark, findings.map(idOf), movement, listPage(view))
      return {...ui, mark, storyScroll: 0, remedy: null}
    }
    case 'story':
      return {
        ...ui,
        storyScroll: scrolled(ui.storyScroll, movement, mostStoryScroll, panelRows(view, 'story')),
      }
    case 'remedies':
      return {...ui, remedy: scrolled(remedy, movement, Math.max(0, remedies.length - 1), 3)}
  }
}

function scrolled(from: number, movement: Movement, most: number, rows: number): number {
  const page = Math.max(1, rows - 1)
  const step = {'up': -1, 'down': 1, 'page-up': -page, 'page-down': page, 'first': -most, 'last': most}[
    movement
  ]
  return Math.min(most, Math.max(0, from + step))
}

function focusOn(ui: DoctorUi, focus: PanelId): DoctorUi {
  return {...ui, focus, isLogShown: false}
}

function neighbour(focus: PanelId, step: 1 | -1): PanelId {
  const place = PANELS.indexOf(focus) + step + PANELS.length
  return PANELS[place % PANELS.length] ?? focus
}

/** Those of its dyno; where it has several, of all of its type. */
function whoseLines({chosen}: DoctorView): {readonly dyno: string | null; readonly type: string | null} {
  const [dyno = null, ...others] = chosen?.finding.dynos ?? []
  return dyno !== null && others.length === 0
    ? {dyno, type: null}
    : {dyno: null, type: chosen?.finding.process ?? null}
}
