import type {BindingGroup} from './binding.js'

export const replay = {
  title: 'Play a recording (--replay)',
  when: ['browsing', 'a replay'],
  bindings: {
    'play': {keys: ['space'], label: 'play', about: 'let the recording run, or hold it', footer: 12},
    'seek-back': {keys: ['['], label: '-1 min', about: 'one minute back', footer: 34},
    'seek-forward': {keys: [']'], label: '+1 min', about: 'one minute forward', footer: 35},
    'seek-far-back': {keys: ['{'], label: '-10 min', about: 'ten minutes back', footer: 38},
    'seek-far-forward': {keys: ['}'], label: '+10 min', about: 'ten minutes forward', footer: 39},
    'next-event': {
      keys: ['n'],
      label: 'next event',
      about: 'to the next deploy, restart, error or other event',
      footer: 32,
    },
    'next-finding': {
      keys: ['f'],
      label: 'next finding',
      about: 'to the moment when the next finding appears',
      footer: 33,
    },
    'slower': {keys: ['<'], label: 'slower', about: 'half as fast', footer: 36},
    'faster': {keys: ['>'], label: 'faster', about: 'twice as fast', footer: 37},
  },
} as const satisfies BindingGroup
