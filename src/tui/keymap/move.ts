import type {BindingGroup} from './binding.js'

export const move = {
  title: 'Move',
  when: ['browsing'],
  bindings: {
    'up': {keys: ['up', 'k'], label: 'up', about: 'one line up'},
    'down': {keys: ['down', 'j'], label: 'down', about: 'one line down'},
    'page-up': {keys: ['page up', 'ctrl+b'], label: 'page up', about: 'one page up'},
    'page-down': {keys: ['page down', 'ctrl+f'], label: 'page down', about: 'one page down'},
    'first': {keys: ['home', 'g'], label: 'first', about: 'to the first line'},
    'last': {keys: ['end', 'G'], label: 'last', about: 'to the last line; the log follows again'},
  },
} as const satisfies BindingGroup

/** From one panel of dyno:watch to another. */
export const panels = {
  title: 'Between panels',
  when: ['browsing', 'dashboard'],
  bindings: {
    'next-panel': {keys: ['tab', 'right', 'l'], label: 'next panel', about: 'to the next panel', footer: 30},
    'previous-panel': {keys: ['shift+tab', 'left', 'h'], label: 'panel before', about: 'to the panel before'},
    'dynos': {keys: ['1'], label: 'dynos', about: 'to the dynos'},
    'findings': {keys: ['2'], label: 'findings', about: 'to the findings'},
    'events': {keys: ['3'], label: 'events', about: 'to the events'},
    'log': {keys: ['4'], label: 'log', about: 'to the log'},
  },
} as const satisfies BindingGroup
