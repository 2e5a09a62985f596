import type {SystemDefinition} from './definition.js'
import {only} from './tells.js'

const NUMBER = {tellsBusy: false, listsQueues: true} as const

/** What tells no more of its jobs than how many there are. */
export const NUMBERS = {
  hirefire: {
    ...NUMBER,
    by: 'url',
    title: "HireFire's info endpoint",
    blindTo: "all but the app's own number",
    checked: 'from the source of its middleware',
    checkedBy: 'source',
    tells: only({ready: 'known'}),
    open: async (address, {token = null}) =>
      (await import('../hirefire/hirefire.js')).hirefire(address, {token}),
  },
  http: {
    ...NUMBER,
    by: 'url',
    title: 'a number in JSON',
    blindTo: 'all but that number',
    checked: 'against a server of our own',
    checkedBy: 'library',
    tells: only({ready: 'known'}),
    open: async (address, {jsonPath = ''}) =>
      (await import('../http/http.js')).http(address, {path: jsonPath}),
  },
  exec: {
    ...NUMBER,
    by: 'command',
    title: 'a number that a command prints',
    blindTo: 'all but that number',
    checked: 'against commands of the shell',
    checkedBy: 'library',
    tells: only({ready: 'known'}),
    open: async address => (await import('../exec/exec.js')).exec(address),
  },
} satisfies Readonly<Record<string, SystemDefinition>>
