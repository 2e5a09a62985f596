import type {DynoLifecycle} from '../event.js'
import type {Line} from '../line.js'
import type {Origin} from '../origin.js'

const FORM = /^(Cycling|Idling|Unidling|Restarting|Awaiting client|Client connection closed)(?!\w)/

const WORDS: Readonly<Record<string, DynoLifecycle['what']>> = {
  'Cycling': 'cycling',
  'Idling': 'idling',
  'Unidling': 'unidling',
  'Restarting': 'restarting',
  'Awaiting client': 'awaiting-client',
  'Client connection closed': 'client-closed',
}

/** Reads `Cycling`, `Idling because quota is exhausted`, `Client connection closed. Sending SIGHUP ...` and the like. */
export function readLifecycle(at: number | null, origin: Origin, line: Line): DynoLifecycle | null {
  const what = WORDS[FORM.exec(String(line))?.[1] ?? '']
  return what === undefined ? null : {kind: 'lifecycle', at, origin, line, what}
}
