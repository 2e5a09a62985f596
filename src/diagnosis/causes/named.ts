import {UserError} from '../../errors.js'
import {escapeText} from '../../view/escape.js'
import type {Cause} from '../cause.js'
import {causes, fallbackByCode} from './index.js'

/** A finding by its id; a code such as H12 stands for the one that speaks of it. Throws a UserError for other names. */
export function causeNamed(name: string): Cause {
  const id = fallbackByCode.get(name.toUpperCase()) ?? name
  const cause = causes.find(known => known.id === id)
  if (cause !== undefined) return cause
  const ids = causes.map(known => known.id).sort()
  throw new UserError(`there is no finding ${escapeText(name)}`, {
    next: `name a code such as H12, or one of ${ids.join(', ')}`,
  })
}
