import type {Config} from '@oclif/core/interfaces'

import {HerokuError, noLogin, type TokenSource} from './errors.js'
import {apiOrigin} from './transport/host.js'

/** Whom to ask, and as who. */
export interface Login {
  /** Origin of the API: `https://api.heroku.com`. */
  readonly host: string
  readonly token: string
  readonly tokenFrom: TokenSource
}

/**
 * The token of HEROKU_API_KEY, or else the one that the Heroku CLI keeps (Keychain, Secret Service, netrc), for the host
 * that HEROKU_HOST names. Throws a `UserError` when there is none, or when the host must not get it.
 */
export async function login(config: Config): Promise<Login> {
  const {HEROKU_API_KEY, HEROKU_HOST} = process.env
  const host = apiOrigin(HEROKU_HOST)
  const key = HEROKU_API_KEY?.trim() ?? ''
  if (key !== '') return {host, token: key, tokenFrom: 'HEROKU_API_KEY'}
  const token = await storedToken(config, host)
  if (token === undefined || token === '') throw noLogin()
  return {host, token, tokenFrom: 'login'}
}

/** As every command of the CLI gets it, which alone knows where the token is kept. Loading that takes 0.4 s. */
async function storedToken(config: Config, host: string): Promise<string | undefined> {
  const {APIClient, vars} = await import('@heroku-cli/command')
  // For a HEROKU_HOST that the CLI does not know, `[::1]` for one, it gives the token of heroku.com.
  if (new URL(vars.apiUrl).origin !== host) return undefined
  try {
    return await new APIClient(config).getAuth()
  } catch {
    // It reads HEROKU_HEADERS as JSON, whatever stands there; what it throws may tell some of it.
    throw new HerokuError('not-logged-in', 'the login of the Heroku CLI cannot be read', {
      why: 'the CLI stumbles over its settings, HEROKU_HEADERS for one',
      next: 'see whether the CLI itself still knows you, or set HEROKU_API_KEY:\n  heroku auth:whoami',
    })
  }
}
