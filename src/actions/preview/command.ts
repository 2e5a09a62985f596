import type {Action} from '../action.js'
import {shownValue} from '../words.js'

/** The command of the Heroku CLI that does the same. A value that may be a secret is left for the user to fill in. */
export function commandFor(action: Action, app: string): string {
  return `heroku ${wordsOf(action)} --app ${quoted(app)}`
}

/** The command that shows whether an action has taken effect. */
export function commandToSee(action: Action, app: string): string {
  const words =
    action.kind === 'set-config-var'
      ? `config:get ${quoted(action.name)}`
      : action.kind === 'scale' || action.kind === 'resize'
        ? 'ps:scale'
        : 'ps'
  return `heroku ${words} --app ${quoted(app)}`
}

function wordsOf(action: Action): string {
  switch (action.kind) {
    case 'restart-dyno':
      return `ps:restart --dyno-name ${quoted(action.dyno.name)}`
    case 'restart-type':
      return `ps:restart --process-type ${quoted(action.type)}`
    case 'scale':
      return `ps:scale ${quoted(`${action.type}=${action.to}`)}`
    case 'resize':
      return `ps:type ${quoted(`${action.type}=${action.to.toLowerCase()}`)}`
    case 'set-config-var':
      if (action.value === null) return `config:unset ${quoted(action.name)}`
      return `config:set ${quoted(`${action.name}=${shownValue(action.name, action.value) ?? '...'}`)}`
    case 'stop-one-off':
      return `ps:stop --dyno-name ${quoted(action.dyno.name)}`
  }
}

/** One word of a POSIX shell. */
function quoted(word: string): string {
  return /^[\w.,:=/@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`
}
