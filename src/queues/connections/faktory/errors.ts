import {DatastoreError} from '../errors.js'
import {type Faults, faultsOf} from '../faults.js'
import type {FaktoryAddress} from './address.js'

const TRY_AGAIN = 'try again in a minute'

export function faktoryFaults(address: FaktoryAddress): Faults {
  return faultsOf(
    {
      name: 'Faktory',
      ofHeroku: null,
      tlsInUrl: 'tcp+tls://',
      doWithoutTls: 'check the port, or where the network may be trusted use tcp:// in place of tcp+tls://',
      readUrlAgain: 'read the URL again from the config var that holds it:\n  heroku config:get FAKTORY_URL',
      tryAgain: TRY_AGAIN,
    },
    address,
  )
}

export function wrongPassword(address: FaktoryAddress): DatastoreError {
  return faktoryFaults(address).wrongCredentials(
    address.password === null
      ? 'it wants a password, and the URL has none'
      : 'the password is not or no longer valid',
  )
}

/** `words` follow `-` in its answer; `server.go` and `commands.go` write them, of which none repeats what was sent. */
export function errorReply(address: FaktoryAddress, words: string): DatastoreError {
  const {it} = faktoryFaults(address)
  if (/too many connections/.test(words)) {
    return new DatastoreError('full', `${it} has no connection left`, {
      why: 'all that it allows are in use',
      next: 'lower the pools of the app',
    })
  }
  if (/shutdown in progress/.test(words))
    return new DatastoreError('not-serving', `${it} is shutting down`, {next: TRY_AGAIN})
  return new DatastoreError('refused', `${it} refuses`, {
    why: words.replace(/^ERR /, '').slice(0, 100),
    next: TRY_AGAIN,
  })
}
