import {type AppState, UNKNOWN_DYNO} from '../../state/app-state.js'

/** Process type that a request went to; `web` where the lines do not say. */
export function processOf({dynos}: AppState, {dyno}: {readonly dyno: string | null}): string {
  const type = dynos.get(dyno ?? '')?.type
  return type === undefined || type === UNKNOWN_DYNO.type ? 'web' : type
}
