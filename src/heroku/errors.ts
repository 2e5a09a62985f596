import {UserError} from '../errors.js'
import {ARTICLES, STATUS_PAGE} from '../platform/articles.js'
import {formatCount, formatDuration} from '../view/format.js'

export type HerokuErrorKind =
  | 'not-logged-in'
  | 'no-such-app'
  | 'no-access'
  | 'two-factor'
  | 'rate-limit'
  | 'platform-down'
  | 'network-down'
  | 'timeout'
  /** Something other than the JSON that was asked for: a page, half of an answer, a field of another type. */
  | 'bad-answer'
  /** Heroku understood and said no. */
  | 'refused'

/** Asking Heroku for something came to nothing. Holds no token, no config var's value and no address of a log. */
export class HerokuError extends UserError {
  readonly kind: HerokuErrorKind
  /** May it be gone by itself in a while? */
  readonly passing: boolean
  /** The quantity of dynos that Heroku would take, where it refused a greater one; else null. */
  readonly limit: number | null

  constructor(
    kind: HerokuErrorKind,
    message: string,
    {
      why = '',
      next,
      passing = false,
      limit = null,
    }: {why?: string; next: string; passing?: boolean; limit?: number | null},
  ) {
    super(message, {why, next, exitCode: 1})
    this.name = 'HerokuError'
    this.kind = kind
    this.passing = passing
    this.limit = limit
  }
}

/** Where a token came from. */
export type TokenSource = 'HEROKU_API_KEY' | 'login'

const LOG_IN = '\n  heroku login'
const TRY_AGAIN = 'try again in a minute'

export function noLogin(): HerokuError {
  return new HerokuError('not-logged-in', 'not logged in to Heroku', {
    why: 'there is no login of the Heroku CLI for this host, and HEROKU_API_KEY is not set',
    next: `log in, or set HEROKU_API_KEY:${LOG_IN}`,
  })
}

export function tokenRejected(from: TokenSource): HerokuError {
  if (from === 'login') {
    return new HerokuError('not-logged-in', 'not logged in to Heroku', {
      why: 'the login of the Heroku CLI has expired or was revoked',
      next: `log in again:${LOG_IN}`,
    })
  }
  return new HerokuError('not-logged-in', 'Heroku does not accept the token in HEROKU_API_KEY', {
    why: 'it has expired, was revoked, or is not a whole token',
    next: `make a new one, or unset HEROKU_API_KEY and log in:\n  heroku authorizations:create${LOG_IN}`,
  })
}

export function noSuchApp(app: string): HerokuError {
  return new HerokuError('no-such-app', `there is no app ${app}`, {
    why: 'its name is misspelt, it was renamed or deleted, or it belongs to another account',
    next: 'see which apps this account has:\n  heroku apps --all\n  heroku auth:whoami',
  })
}

export function noAccess(app: string, words: string): HerokuError {
  return new HerokuError('no-access', `this account may not do that with the app ${app}`, {
    why: says(words),
    next: `ask who owns the app to let this account in:\n  heroku auth:whoami\n  heroku access --app ${app}`,
  })
}

export function needsTwoFactor(app: string): HerokuError {
  return new HerokuError('two-factor', `the app ${app} wants a second factor`, {
    why: 'Heroku asks for a two-factor code before this account may work on it',
    next: `enter the code once with the Heroku CLI, which opens the app for a while, then try again:\n  heroku ps --app ${app}`,
  })
}

/** `waitMs`: how long until there are requests to spare again; null when nobody knows. */
export function rateLimited(left: number | null, waitMs: number | null): HerokuError {
  const when = waitMs === null ? 'wait some minutes' : `wait ${formatDuration(waitMs)}`
  return new HerokuError('rate-limit', 'this account sends Heroku too many requests', {
    why:
      left === null
        ? 'Heroku refuses more of them for now'
        : `${formatCount(left)} of the 4,500 requests an hour are left; the last 500 are for the account's other programs`,
    next: `${when}, or find who else uses the account's API:\n  heroku authorizations`,
    passing: true,
  })
}

export function platformDown(status: number, requestId: string | null): HerokuError {
  const named = requestId === null ? '' : ` to request ${requestId}`
  return new HerokuError('platform-down', 'Heroku has a problem of its own', {
    why: `its API answered ${status}${named}`,
    next: `${TRY_AGAIN}; see ${STATUS_PAGE}`,
    passing: true,
  })
}

/** `why` is what the system or the proxy said. */
export function unreachable(host: string, why: string, passing: boolean): HerokuError {
  return new HerokuError('network-down', `cannot reach ${host}`, {
    why,
    next: 'check the network, and HTTPS_PROXY and NO_PROXY where there is a proxy',
    passing,
  })
}

export function tooSlow(host: string, deadlineMs: number): HerokuError {
  return new HerokuError('timeout', `${host} did not answer within ${formatDuration(deadlineMs)}`, {
    next: `${TRY_AGAIN}; see ${STATUS_PAGE}`,
    passing: true,
  })
}

/** `why`: what is wrong with it, in our words only. */
export function badAnswer(host: string, why: string, passing = false): HerokuError {
  return new HerokuError('bad-answer', `cannot make sense of what ${host} answered`, {
    why,
    next: 'if a proxy or the sign-in page of a network may stand in between, check that; else try a newer version:\n  heroku plugins:update',
    passing,
  })
}

/** `words` are the platform's own, made safe; `limit` is the one it names, if any. */
export function refused(words: string, limit: number | null = null): HerokuError {
  return new HerokuError('refused', 'Heroku refused', {
    why: says(words),
    next: `put that right, then try again; the platform's limits: ${ARTICLES.limits}`,
    limit,
  })
}

function says(words: string): string {
  return words === '' ? 'Heroku gave no reason' : `Heroku says: ${words}`
}
