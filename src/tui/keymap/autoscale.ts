import {dialog} from './act.js'
import type {BindingGroup} from './binding.js'
import {look} from './look.js'
import {move} from './move.js'

/** What workers:autoscale looks at, and how. */
export const autoscaleLook = {
  title: 'Look',
  when: ['browsing'],
  bindings: {
    'help': look.bindings.help,
    'back': look.bindings.back,
    'explain': {
      keys: ['e', 'enter'],
      label: 'explain',
      about: 'all that the number is made of: what was read of each queue, and what each rule asks for',
      when: ['dashboard'],
      footer: 10,
    },
    'leave-explanation': {
      keys: ['e', 'enter'],
      label: 'back',
      about: 'back from the explanation',
      when: ['opened'],
    },
    'next-type': {
      keys: ['tab', 'right', 'l'],
      label: 'next type',
      about: 'to the next process type',
      when: ['several types'],
      footer: 12,
    },
    'previous-type': {
      keys: ['shift+tab', 'left', 'h'],
      label: 'type before',
      about: 'to the process type before',
      when: ['several types'],
    },
    'shorter': look.bindings.shorter,
    'longer': look.bindings.longer,
    'redraw': look.bindings.redraw,
  },
} as const satisfies BindingGroup

export const autoscaleMove = {
  title: 'Move',
  when: move.when,
  bindings: {
    'up': {...move.bindings.up, about: 'one line up in an explanation, else to the process type above'},
    'down': {...move.bindings.down, about: 'one line down in an explanation, else to the process type below'},
    'page-up': move.bindings['page-up'],
    'page-down': move.bindings['page-down'],
    'first': move.bindings.first,
    'last': {...move.bindings.last, about: 'to the last line'},
  },
} as const satisfies BindingGroup

export const scaling = {
  title: 'Pause the scaling (asks first; not with --read-only)',
  when: ['browsing'],
  bindings: {
    'pause-scaling': {
      keys: ['P'],
      label: 'pause',
      about: 'scale the process type no more for a while, here and in all other copies',
      when: ['scaling goes on'],
      destructive: true,
      footer: 20,
    },
    'resume-scaling': {
      keys: ['P'],
      label: 'go on',
      about: 'while it is paused: scale the process type again',
      when: ['scaling is paused'],
      destructive: true,
      footer: 20,
    },
    'dismiss': {
      keys: ['esc'],
      label: 'take away',
      about: 'take away the line about what was done',
      when: ['an outcome'],
      footer: 9,
    },
  },
} as const satisfies BindingGroup

export const scalingDialog = {
  title: dialog.title,
  when: dialog.when,
  bindings: {
    'cancel': dialog.bindings.cancel,
    'accept': dialog.bindings.accept,
    'next-field': {...dialog.bindings['next-field'], about: 'to the next button'},
    'previous-field': dialog.bindings['previous-field'],
  },
} as const satisfies BindingGroup
