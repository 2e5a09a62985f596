import type {Intent} from './intent.js'
import {shellWords} from './shell-words.js'
import {shownValue} from './words.js'

/** What stands behind the name of a command. */
interface Given {
  readonly dyno: string | null
  readonly type: string | null
  /** `web=5`. */
  readonly operand: string | null
}

/** Flags as our remedies write them. */
const FLAGS: Readonly<Record<string, 'app' | keyof Given>> = {
  '--app': 'app',
  '--dyno-name': 'dyno',
  '--process-type': 'type',
}

/**
 * What a command of the Heroku CLI asks for (`heroku ps:restart --dyno-name web.2 --app shop`), whatever app it names;
 * null unless it is one thing that an `Intent` can say, and nothing of it is left to guess. A quantity relative to
 * another, `web+1`, is still to be chosen.
 */
export function intentOf(command: string): Intent | null {
  const [program, name, ...rest] = shellWords(command) ?? []
  const given = program === 'heroku' ? parse(rest) : null
  if (given === null) return null
  const {dyno, type, operand} = given
  const pair = dyno === null && type === null ? operand : null
  switch (name) {
    case 'ps:restart':
      if (operand !== null || (dyno !== null && type !== null)) return null
      if (dyno !== null) return {kind: 'restart-dyno', dyno}
      return type === null ? null : {kind: 'restart-type', type}
    case 'ps:stop':
      return dyno === null || type !== null || operand !== null ? null : {kind: 'stop-one-off', dyno}
    case 'ps:scale':
      return pair === null ? null : scaling(pair)
    case 'ps:type':
      return pair === null ? null : resizing(pair)
    case 'config:set':
      return pair === null ? null : setting(pair)
    default:
      return null
  }
}

/** Null for a flag that is not known, or without its value, and for anything that is given twice. */
function parse(words: readonly string[]): Given | null {
  const given = new Map<'app' | keyof Given, string>()
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const flag = Object.hasOwn(FLAGS, word) ? (FLAGS[word] ?? null) : null
    const name = flag ?? 'operand'
    const value = flag === null ? word : (words[++i] ?? '')
    if (value === '' || value.startsWith('-') || given.has(name)) return null
    given.set(name, value)
  }
  return {
    dyno: given.get('dyno') ?? null,
    type: given.get('type') ?? null,
    operand: given.get('operand') ?? null,
  }
}

/** As the CLI reads it; with a size (`web=2:standard-2x`) it would be two changes. */
function scaling(operand: string): Intent | null {
  const [, type, quantity] = /^([\w-]+)(=\d{1,6}|[+-]\d{1,6})$/.exec(operand) ?? []
  if (type === undefined || quantity === undefined) return null
  return {kind: 'scale', type, to: quantity.startsWith('=') ? Number(quantity.slice(1)) : null}
}

/** A size alone (`basic`) would be for all process types. */
function resizing(operand: string): Intent | null {
  const [, type, to] = /^([\w-]+)=([\w.-]+)$/.exec(operand) ?? []
  return type === undefined || to === undefined ? null : {kind: 'resize', type, to}
}

/** Only a value that can be no secret, and is whole: `...` stands for one to fill in, `…` for what was left out. */
function setting(operand: string): Intent | null {
  const [, name, value] = /^(\w+)=(.+)$/.exec(operand) ?? []
  if (name === undefined || value === undefined || value.includes('…')) return null
  return shownValue(name, value) === value ? {kind: 'set-config-var', name, value} : null
}
