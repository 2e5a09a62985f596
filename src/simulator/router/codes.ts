import {CODES} from '../../platform/codes.js'

/** Codes that are no fault of the app: the router calls them warnings. */
const WARNINGS = new Set(['H27', 'H28'])

/** How the router begins a line with this code: `at=error code=H12 desc="Request timeout"`. */
export function wordsOf(code: string, sock: 'client' | 'backend' | null): string {
  const side = sock === null ? '' : `sock=${sock} `
  const level = WARNINGS.has(code) ? 'warning' : 'error'
  return `${side}at=${level} code=${code} desc="${CODES.get(code)?.title ?? ''}"`
}
