import {UserError} from '../errors.js'
import {inputLabel} from '../sources/naming.js'
import type {Seen} from '../state/app-state.js'

/** Why there is nothing to watch in logs that were read to their ends; null where there is something. */
export function nothingToPlay(
  {lines, unrecognised}: Pick<Seen, 'lines' | 'unrecognised'>,
  names: readonly string[],
): UserError | null {
  if (unrecognised < lines) return null
  const isOne = names.length === 1
  const files = names.map(inputLabel).join(', ')
  if (lines === 0) {
    return new UserError(`${files} ${isOne ? 'is' : 'are'} empty`, {
      next: 'name a log with lines in it:\n  heroku logs --num 1500 --app example-app > app.log',
    })
  }
  return new UserError(`${files} ${isOne ? 'has' : 'have'} no line that Heroku writes`, {
    why: 'each begins with a time and the process it is about, such as heroku[web.1]',
    next: 'name a log that heroku logs or a log drain has written, or a recording',
  })
}
