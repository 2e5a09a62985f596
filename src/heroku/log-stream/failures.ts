import {HerokuError} from '../errors.js'

/**
 * A log session that could not be opened or broke off; another one may do better. The message completes `the log
 * stream broke off: ...` and never holds the session's address, which is a secret.
 */
export class Broken extends Error {}

/** After so many failures in a row that waiting longer is no help. */
export function gaveUp(app: string, times: number, {message}: Broken): HerokuError {
  return new HerokuError('network-down', `cannot follow the log of ${app}`, {
    why: `it broke off ${times} times in a row, the last time because ${message}`,
    next: 'see whether Heroku has an incident, then try again:\n  heroku status',
  })
}

export function notSecure(app: string): HerokuError {
  return new HerokuError('bad-answer', `cannot read the log of ${app}`, {
    why: 'the address that the platform gave for it is not one of https',
    next: 'check HEROKU_HOST',
  })
}
