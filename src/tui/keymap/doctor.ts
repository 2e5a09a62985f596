import {act} from './act.js'
import type {BindingGroup} from './binding.js'
import {log} from './log.js'
import {look} from './look.js'

/** What dyno:doctor looks at, and how. */
export const doctorLook = {
  title: 'Look',
  when: ['browsing'],
  bindings: {
    'help': look.bindings.help,
    'back': look.bindings.back,
    'open': {
      keys: ['enter'],
      label: 'open',
      about: 'from a finding to its story, from there to what to do',
      when: ['a finding to open'],
      footer: 10,
    },
    'filter-findings': {
      keys: ['/'],
      label: 'filter',
      about: 'type a text, also dyno:web.1, type:web, severity:critical: only such findings',
      when: ['dashboard'],
      footer: 50,
    },
    'all-findings': {
      keys: ['x'],
      label: 'all findings',
      about: 'all findings again',
      when: ['dashboard', 'a filter'],
      footer: 15,
    },
    'pause': look.bindings.pause,
    'redraw': look.bindings.redraw,
    'dismiss': act.bindings.dismiss,
  },
} as const satisfies BindingGroup

/** From one panel of dyno:doctor to another. */
export const doctorPanels = {
  title: 'Between panels',
  when: ['browsing'],
  bindings: {
    'next-panel': {
      keys: ['tab', 'right'],
      label: 'next panel',
      about: 'to the next panel',
      when: ['dashboard'],
      footer: 30,
    },
    'previous-panel': {
      keys: ['shift+tab', 'left'],
      label: 'panel before',
      about: 'to the panel before',
      when: ['dashboard'],
    },
    'findings': {keys: ['1'], label: 'findings', about: 'to the findings'},
    'story': {keys: ['2'], label: 'story', about: 'to the story of the finding'},
    'remedies': {keys: ['3'], label: 'what to do', about: 'to what to do about it'},
    'log': {
      keys: ['4', 'l'],
      label: 'lines',
      about: "the log's lines of the finding's dynos",
      footer: 35,
    },
  },
} as const satisfies BindingGroup

export const remedies = {
  title: 'Cure',
  when: ['browsing'],
  bindings: {
    'apply': {
      keys: ['enter'],
      label: 'do it',
      about: 'do what is marked (asks first; not with --read-only)',
      when: ['a remedy to do'],
      destructive: true,
      footer: 10,
    },
    'copy-marked': {
      keys: ['enter'],
      label: 'copy',
      about: 'where it cannot be done from here: copy its command',
      when: ['a remedy to copy'],
      footer: 10,
    },
    'copy': {
      keys: ['c'],
      label: 'copy command',
      about: 'copy the command of what is marked',
      when: ['a command'],
      footer: 20,
    },
    'write-report': {
      keys: ['w'],
      label: 'write report',
      about: 'write all of this as Markdown into a new file in this folder',
      footer: 45,
    },
  },
} as const satisfies BindingGroup

/** Only while the log is shown: elsewhere the same keys are about the findings. */
export const doctorLog = {
  title: "In the log's lines",
  when: [...log.when, 'the log'],
  bindings: {
    'filter': log.bindings.filter,
    'filter-level': log.bindings['filter-level'],
    'filter-off': log.bindings['filter-off'],
  },
} as const satisfies BindingGroup
