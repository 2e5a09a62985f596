import {UserError} from '../errors.js'
import type {Formation} from '../platform/api.js'
import {escapeText} from '../view/escape.js'

export function noSuchType(type: string, formation: readonly Formation[]): UserError {
  const types = formation.map(entry => escapeText(entry.type)).filter(name => name !== 'web')
  return new UserError(`the app has no process type ${escapeText(type)}`, {
    next:
      types.length === 0
        ? 'its Procfile names the processes that take jobs; see what there is:\n  heroku ps'
        : `name one of ${types.join(', ')} with --process-type`,
  })
}
