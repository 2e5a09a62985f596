import type {Intent} from '../../actions/intent.js'
import type {CommandId} from '../keymap/keymap.js'
import type {TableRow} from './dynos/table-lines.js'

/** What a command wishes to be done to what is selected; null where it changes nothing. */
export function intentFor(command: CommandId, target: TableRow | null): Intent | null {
  if (target === null) return null
  const {type, id} = target
  switch (command) {
    case 'restart-dyno':
      return {kind: 'restart-dyno', dyno: id}
    case 'stop-one-off':
      return {kind: 'stop-one-off', dyno: id}
    case 'restart-type':
      return {kind: 'restart-type', type}
    case 'scale':
      return {kind: 'scale', type, to: null}
    case 'resize':
      return {kind: 'resize', type, to: null}
    default:
      return null
  }
}
