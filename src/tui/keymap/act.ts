import type {BindingGroup} from './binding.js'

/** What changes the app. Capital letters, far from what moves; each only opens a dialog. */
export const act = {
  title: 'Change the app (asks first; not with --read-only)',
  when: ['browsing'],
  bindings: {
    'restart-dyno': {
      keys: ['R'],
      label: 'restart',
      about: 'restart the dyno',
      when: ['a dyno to restart'],
      destructive: true,
      footer: 25,
    },
    'stop-one-off': {
      keys: ['R'],
      label: 'stop (does not come back)',
      about: 'on a one-off: stop it; it does not come back',
      when: ['a one-off to stop'],
      destructive: true,
      footer: 25,
    },
    'restart-type': {
      keys: ['T'],
      label: 'restart type',
      about: 'restart all dynos of the process type',
      when: ['a process type to change'],
      destructive: true,
      footer: 83,
    },
    'scale': {
      keys: ['S'],
      label: 'scale',
      about: 'change how many dynos the process type has',
      when: ['a process type to change'],
      destructive: true,
      footer: 81,
    },
    'resize': {
      keys: ['Z'],
      label: 'resize',
      about: 'change the size of the dynos of the process type',
      when: ['a process type to change'],
      destructive: true,
      footer: 82,
    },
    'dismiss': {
      keys: ['esc'],
      label: 'take away',
      about: 'take away the line about what was done, once it is over',
      when: ['an outcome'],
      footer: 9,
    },
  },
} as const satisfies BindingGroup

export const dialog = {
  title: 'In a dialog',
  when: ['dialog'],
  bindings: {
    'cancel': {keys: ['esc'], label: 'cancel', about: 'leave it; nothing is changed', footer: 1},
    'accept': {
      keys: ['enter'],
      label: 'do what is marked',
      about: 'do what is marked, which is Cancel until you move',
      destructive: true,
      footer: 3,
    },
    'next-field': {keys: ['tab', 'right'], label: 'move', about: 'to the next field or button', footer: 2},
    'previous-field': {keys: ['shift+tab', 'left'], label: 'back', about: 'to the one before'},
    'more': {
      keys: ['up', '+'],
      label: 'more',
      about: 'more dynos, or the next larger size',
      when: ['choosing'],
      footer: 4,
    },
    'less': {
      keys: ['down', '-'],
      label: 'less',
      about: 'fewer dynos, or the next smaller size',
      when: ['choosing'],
      footer: 5,
    },
  },
} as const satisfies BindingGroup
