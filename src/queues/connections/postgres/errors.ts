import {formatDuration} from '../../../view/format.js'
import {DatastoreError} from '../errors.js'
import {type Faults, faultsOf} from '../faults.js'
import type {PostgresAddress} from './address.js'

const READ_URL_AGAIN = 'read it again, Heroku changes it at times:\n  heroku config:get DATABASE_URL'
const TRY_AGAIN = 'try again in a minute; see how it is:\n  heroku pg:info'

export function postgresFaults(address: PostgresAddress): Faults {
  return faultsOf(
    {
      name: 'Postgres',
      ofHeroku: 'a Postgres',
      tlsInUrl: null,
      doWithoutTls: 'where the network may be trusted, add ?sslmode=disable to the URL',
      readUrlAgain: READ_URL_AGAIN,
      tryAgain: TRY_AGAIN,
    },
    address,
  )
}

export interface Refusal {
  /** Five letters and digits: https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string
  /** May repeat names of users, databases and tables, and what was asked. */
  readonly words: string
}

/** Postgres, or a pooler before it, refuses to serve us at all. */
export function notServed(address: PostgresAddress, {code, words}: Refusal): DatastoreError {
  const {it, wrongCredentials} = postgresFaults(address)
  // Poolers have words rather than codes: PgBouncer says 08P01 for nearly everything.
  if (
    code === '53300' ||
    /too many (?:clients|connections)|no more connections|remaining connection slots/i.test(words)
  ) {
    return new DatastoreError('full', `${it} has no connection left`, {
      why: 'all that its plan or this user may have are in use',
      next: 'see who holds them, and lower the pools of the app or take a larger plan:\n  heroku pg:ps',
    })
  }
  if (/pg_hba\.conf/.test(words) && !address.tls) {
    return new DatastoreError('credentials', `${it} does not let us in`, {
      why: 'perhaps it wants TLS: ?sslmode=require at the end of the URL',
      next: READ_URL_AGAIN,
    })
  }
  if (code.startsWith('28') || /password|authentication|no such user|SASL|SCRAM/i.test(words))
    return wrongCredentials()
  if (code === '3D000' || /no such database/i.test(words)) {
    return new DatastoreError('credentials', `${it} has no such database`, {
      why: 'it was removed, or replaced by another',
      next: READ_URL_AGAIN,
    })
  }
  if (code.startsWith('57P') || code === '58000' || code === '08P01') {
    return new DatastoreError('not-serving', `${it} does not serve at the moment`, {
      why: 'it is starting, stopping, or cannot be reached by its pooler',
      next: TRY_AGAIN,
    })
  }
  return new DatastoreError('refused', `${it} refuses`, {why: `it says ${safe(code)}`, next: TRY_AGAIN})
}

/** It serves us, but does not answer this one question. `ms` is how long it may take. */
export function notAnswered({code, words}: Refusal, ms: number): string {
  switch (code) {
    case '42501':
      return "the URL's user may not read it"
    case '42P01':
    case '3F000':
      return 'the table is not there'
    case '42703':
      return 'the table has other columns than expected: its version is not one of those that are known'
    case '22P02':
      return 'the library of this version knows no such jobs'
    case '57014':
      return /user request/.test(words)
        ? 'somebody cancelled it'
        : `it could not be counted within ${formatDuration(ms)}`
    case '55P03':
      return 'the table is locked at the moment'
    case '40001':
      return 'it is a follower, and was changed meanwhile'
    default:
      return `Postgres refuses: it says ${safe(code)}`
  }
}

function safe(code: string): string {
  return /^[\dA-Z]{5}$/.test(code) ? code : 'something else'
}
