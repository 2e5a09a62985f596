import type {BindingGroup} from './binding.js'

export const log = {
  title: 'Filter the log',
  when: ['browsing'],
  bindings: {
    'filter': {
      keys: ['/'],
      label: 'filter',
      about: 'type a text or /regex/, also dyno:web.1, type:web, code:H12, level:error',
      footer: 20,
    },
    'filter-dyno': {
      keys: ['d'],
      label: "dyno's lines",
      about: 'only lines of the selected dyno; again: of all',
      when: ['a dyno'],
      footer: 45,
    },
    'filter-level': {
      keys: ['e'],
      label: 'errors',
      about: 'only errors; again: warnings too; again: all lines',
      footer: 46,
    },
    'filter-off': {
      keys: ['x'],
      label: 'all lines',
      about: 'all lines again',
      when: ['a filter'],
      footer: 15,
    },
  },
} as const satisfies BindingGroup

export const typing = {
  title: 'While you type a filter',
  when: ['typing a filter'],
  bindings: {
    'apply-filter': {keys: ['enter'], label: 'apply', about: 'filter by what is typed', footer: 1},
    'leave-filter': {keys: ['esc'], label: 'leave', about: 'leave the filter as it was', footer: 2},
  },
} as const satisfies BindingGroup
