import type {BindingGroup} from './binding.js'

export const look = {
  title: 'Look',
  when: ['browsing'],
  bindings: {
    help: {keys: ['?'], label: 'help', about: 'show all keys', footer: 1},
    back: {keys: ['esc'], label: 'back', about: 'back to where you were', when: ['opened'], footer: 2},
    open: {
      keys: ['enter'],
      label: 'open',
      about: 'show the dyno, finding, event or line as a whole; of a process type, only its dynos',
      when: ['dashboard'],
      footer: 10,
    },
    enlarge: {
      keys: ['z'],
      label: 'enlarge',
      about: 'let the panel fill the screen, or go back to its place',
      when: ['dashboard'],
      footer: 70,
    },
    pause: {
      keys: ['p'],
      label: 'pause',
      about: 'hold the screen still, or let it go on; lines are read and counted meanwhile',
      footer: 40,
    },
    shorter: {keys: ['+', '='], label: 'zoom in', about: 'look at a shorter time', footer: 60},
    longer: {
      keys: ['-'],
      label: 'zoom out',
      about: 'look at a longer time: 5 min, 15 min, 1 h, 6 h, 24 h',
      footer: 61,
    },
    sort: {
      keys: ['o'],
      label: 'sort',
      about: 'sort the dynos by the next column',
      when: ['dyno table'],
      footer: 50,
    },
    reverse: {
      keys: ['O'],
      label: 'reverse',
      about: 'sort the other way round',
      when: ['dyno table'],
    },
    redraw: {keys: ['ctrl+l'], label: 'redraw', about: 'draw the screen anew'},
  },
} as const satisfies BindingGroup
