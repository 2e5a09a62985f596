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
    'next-panel': {
      keys: ['tab', 'right', 'l'],
      label: 'next panel',
      about: 'to the next panel',
      when: ['dashboard'],
      footer: 30,
    },
    'previous-panel': {
      keys: ['shift+tab', 'left', 'h'],
      label: 'panel before',
      about: 'to the panel before',
      when: ['dashboard'],
    },
    'dynos': {keys: ['1'], label: 'dynos', about: 'to the dynos', when: ['dashboard']},
    'findings': {keys: ['2'], label: 'findings', about: 'to the findings', when: ['dashboard']},
    'events': {keys: ['3'], label: 'events', about: 'to the events', when: ['dashboard']},
    'log': {keys: ['4'], label: 'log', about: 'to the log', when: ['dashboard']},
  },
} as const satisfies BindingGroup
