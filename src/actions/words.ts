import {harmlessPart} from '../platform/harmless-values.js'
import type {Action} from './action.js'

/** An action in a few words: `restart web.1`, `scale web to 5`. Never a secret. */
export function titleOf(action: Action): string {
  switch (action.kind) {
    case 'restart-dyno':
      return `restart ${action.dyno.name}`
    case 'restart-type':
      return `restart all ${action.type} dynos`
    case 'scale':
      return `scale ${action.type} to ${action.to}`
    case 'resize':
      return `resize ${action.type} to ${action.to}`
    case 'set-config-var':
      return action.value === null ? `unset ${action.name}` : `set ${action.name}`
    case 'stop-one-off':
      return `stop ${action.dyno.name}`
  }
}

/** A config var's new value as it may be shown; null where it may be a secret. */
export function shownValue(name: string, value: string): string | null {
  return harmlessPart(name, value) === value.trim() ? value.trim() : null
}
