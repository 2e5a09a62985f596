import {NO_FILTER} from '../../session/session.js'
import {SORT_ORDERS} from '../../watch/sort.js'
import {WINDOWS} from '../../watch/window.js'
import type {CommandId} from '../keymap/keymap.js'
import {filterText, nextLevel, toggledDyno} from '../parts/filter-text.js'
import {movedInLog} from '../parts/log-view.js'
import {type Movement, moved, placeOf} from '../parts/mark.js'
import {PANELS} from './layout.js'
import {pageOf, pageRows, selectedDyno} from './selection.js'
import type {Opened, Ui} from './ui.js'
import type {View} from './view.js'

/** What a command makes of what is looked at; null where it is about something else. */
export function browse(command: CommandId, view: View): Ui | null {
  const {ui} = view
  switch (command) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return ui.opened === null ? move(view, command) : {...ui, scroll: scrolled(command, view)}
    case 'next-panel':
      return focusStep(ui, 1)
    case 'previous-panel':
      return focusStep(ui, -1)
    case 'dynos':
    case 'findings':
    case 'events':
    case 'log':
      return {...ui, focus: command}
    case 'help':
      return {...ui, isHelpShown: true, scroll: 0}
    case 'leave-help':
      return {...ui, isHelpShown: false, scroll: 0}
    case 'help-up':
      return {...ui, scroll: scrolled('page-up', view)}
    case 'help-down':
      return {...ui, scroll: scrolled('page-down', view)}
    case 'back':
      return back(ui)
    case 'open':
      return open(view)
    case 'enlarge':
      return {...ui, isEnlarged: !ui.isEnlarged}
    case 'shorter':
      return {...ui, windowPlace: Math.max(0, ui.windowPlace - 1)}
    case 'longer':
      return {...ui, windowPlace: Math.min(WINDOWS.length - 1, ui.windowPlace + 1)}
    case 'sort':
      return {...ui, sort: {place: (ui.sort.place + 1) % SORT_ORDERS.length, isReversed: false}}
    case 'reverse':
      return {...ui, sort: {...ui.sort, isReversed: !ui.sort.isReversed}}
    case 'filter':
      return {...ui, typed: filterText(ui.filter)}
    case 'filter-dyno': {
      const dyno = selectedDyno(view)
      return dyno === null ? ui : filtered(ui, toggledDyno(ui.filter, dyno))
    }
    case 'filter-level':
      return filtered(ui, {...ui.filter, level: nextLevel(ui.filter.level)})
    case 'filter-off':
      return filtered(ui, NO_FILTER)
    default:
      return null
  }
}

/** A new filter begins at the newest line again. */
export function filtered(ui: Ui, filter: Ui['filter']): Ui {
  return {...ui, filter, logMark: null}
}

function move(view: View, movement: Movement): Ui {
  const {ui, moment} = view
  if (ui.focus === 'log') {
    const rows = pageRows(view, 'log')
    return {...ui, logMark: movedInLog(moment.lines, ui.filter, ui.logMark, movement, rows)}
  }
  const mark = moved(ui.marks[ui.focus], pageOf(view, ui.focus), movement, pageRows(view, ui.focus))
  return {...ui, marks: {...ui.marks, [ui.focus]: mark}}
}

function focusStep(ui: Ui, step: 1 | -1): Ui {
  const place = PANELS.indexOf(ui.focus) + step + PANELS.length
  return {...ui, focus: PANELS[place % PANELS.length] ?? ui.focus}
}

function scrolled(movement: Movement, {ui, size, mostScroll}: View): number {
  const page = Math.max(1, size.rows - 6)
  const step = {
    'up': -1,
    'down': 1,
    'page-up': -page,
    'page-down': page,
    'first': -mostScroll,
    'last': mostScroll,
  }[movement]
  return Math.min(mostScroll, Math.max(0, ui.scroll + step))
}

function back(ui: Ui): Ui {
  if (ui.opened !== null) return {...ui, opened: null, scroll: 0}
  if (ui.isEnlarged) return {...ui, isEnlarged: false}
  return {...ui, onlyType: null}
}

function open(view: View): Ui {
  const {ui, rows} = view
  if (ui.focus === 'dynos') {
    const row = rows.table[placeOf(ui.marks.dynos, pageOf(view, 'dynos'))]
    if (row?.kind === 'process') return {...ui, onlyType: ui.onlyType === row.type ? null : row.type}
  }
  const opened = openedBy(view)
  return opened === null ? ui : {...ui, opened, scroll: 0}
}

function openedBy(view: View): Opened | null {
  const {ui, rows, log} = view
  switch (ui.focus) {
    case 'dynos': {
      const name = selectedDyno(view)
      return name === null ? null : {kind: 'dyno', name}
    }
    case 'findings': {
      const seen = rows.findings[placeOf(ui.marks.findings, pageOf(view, 'findings'))]
      return seen === undefined ? null : {kind: 'finding', seen}
    }
    case 'events': {
      const entry = rows.events[placeOf(ui.marks.events, pageOf(view, 'events'))]
      return entry === undefined ? null : {kind: 'event', entry}
    }
    case 'log': {
      const line = log.find(({number}) => number === ui.logMark?.number) ?? log.at(-1)
      return line === undefined ? null : {kind: 'line', line}
    }
  }
}
