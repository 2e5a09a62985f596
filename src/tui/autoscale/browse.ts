import {WINDOWS} from '../../watch/window.js'
import type {CommandId} from '../keymap/keymap.js'
import {type Movement, moved} from '../parts/mark.js'
import {beginChoice, moveChoice} from './pause-choice.js'
import type {Ui} from './ui.js'
import type {View} from './view.js'

/** What a command makes of what is looked at; null where it is about something else. */
export function browse(command: CommandId, view: View): Ui | null {
  const {ui, chosen} = view
  switch (command) {
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return view.page === null ? toType(view, command) : {...ui, scroll: scrolled(command, view)}
    case 'next-type':
      return turned(view, 1)
    case 'previous-type':
      return turned(view, -1)
    case 'explain':
      return {...ui, isExplained: true, scroll: 0}
    case 'leave-explanation':
    case 'back':
      return {...ui, isExplained: false, scroll: 0}
    case 'help':
      return {...ui, isHelpShown: true, scroll: 0}
    case 'leave-help':
      return {...ui, isHelpShown: false, scroll: 0}
    case 'help-up':
      return {...ui, scroll: scrolled('page-up', view)}
    case 'help-down':
      return {...ui, scroll: scrolled('page-down', view)}
    case 'shorter':
      return {...ui, windowPlace: Math.max(0, view.windowPlace - 1)}
    case 'longer':
      return {...ui, windowPlace: Math.min(WINDOWS.length - 1, view.windowPlace + 1)}
    case 'pause-scaling':
      return {...ui, choice: beginChoice('pause', chosen.type)}
    case 'resume-scaling':
      return {...ui, choice: beginChoice('resume', chosen.type)}
    case 'cancel':
      return {...ui, choice: null}
    case 'next-field':
      return ui.choice === null ? ui : {...ui, choice: moveChoice(ui.choice, 1)}
    case 'previous-field':
      return ui.choice === null ? ui : {...ui, choice: moveChoice(ui.choice, -1)}
    default:
      return null
  }
}

function toType({ui, types}: View, movement: Movement): Ui {
  const ids = types.map(({type}) => type)
  return {...ui, mark: moved(ui.mark, ids, movement, ids.length)}
}

/** To the next one, and from the last to the first. */
function turned({ui, types, place}: View, step: 1 | -1): Ui {
  const next = (place + step + types.length) % types.length
  const id = types[next]?.type
  return id === undefined ? ui : {...ui, mark: {id, place: next}, scroll: 0}
}

function scrolled(movement: Movement, {ui, body, mostScroll}: View): number {
  const page = Math.max(1, body.rows - 2)
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
