import type {BindingGroup} from './binding.js'

export const leave = {
  title: 'Leave',
  when: [],
  bindings: {
    'quit': {keys: ['q'], label: 'quit', about: 'leave', when: ['browsing'], footer: 3},
    'quit-now': {keys: ['ctrl+c'], label: 'quit', about: 'leave, whatever is open'},
    'suspend': {keys: ['ctrl+z'], label: 'stop', about: 'back to the shell for now; its fg leads here again'},
  },
} as const satisfies BindingGroup

export const help = {
  title: 'In this help',
  when: ['help'],
  bindings: {
    'leave-help': {keys: ['esc', '?', 'q', 'enter'], label: 'back', about: 'leave the help', footer: 1},
    'help-up': {keys: ['up', 'k', 'page up'], label: 'up', about: 'one page up', footer: 3},
    'help-down': {
      keys: ['down', 'j', 'page down', 'space'],
      label: 'down',
      about: 'one page down',
      footer: 2,
    },
  },
} as const satisfies BindingGroup
