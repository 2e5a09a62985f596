import {formatDuration} from '../../../view/format.js'
import {DatastoreError} from '../errors.js'
import type {SocketFaults} from '../socket.js'
import {whyUnreachable} from '../unreachable.js'
import type {FaktoryAddress} from './address.js'

const READ_URL_AGAIN =
  'read the URL again from the config var that holds it:\n  heroku config:get FAKTORY_URL'
const TRY_AGAIN = 'try again in a minute'

/** What can go wrong before Faktory is asked anything. */
export function connectFaults(address: FaktoryAddress): SocketFaults {
  const at = nameOf(address)
  return {
    unreachable: code =>
      new DatastoreError('unreachable', `cannot reach the Faktory at ${at}`, {
        why: whyUnreachable(code),
        next: READ_URL_AGAIN,
      }),
    late: deadlineMs =>
      new DatastoreError(
        'unreachable',
        `the Faktory at ${at} did not accept a connection within ${formatDuration(deadlineMs)}`,
        {why: 'a firewall is in between, or the host is down', next: READ_URL_AGAIN},
      ),
    noTls: () =>
      new DatastoreError('unreachable', `the Faktory at ${at} does not speak TLS on this port`, {
        next: 'check the port, or where the network may be trusted use tcp:// in place of tcp+tls://',
      }),
    certificate: code =>
      new DatastoreError('certificate', `the certificate of the Faktory at ${at} is not to be trusted`, {
        why: `${code}; nothing was sent`,
        next: 'name the authority that signed it, if it is one of your own:\n  export NODE_EXTRA_CA_CERTS=ca.pem',
      }),
  }
}

export function answerTimeout(address: FaktoryAddress, deadlineMs: number): DatastoreError {
  return new DatastoreError(
    'timeout',
    `the Faktory at ${nameOf(address)} did not answer within ${formatDuration(deadlineMs)}`,
    {next: TRY_AGAIN},
  )
}

export function connectionLost(address: FaktoryAddress): DatastoreError {
  return new DatastoreError('closed', `the Faktory at ${nameOf(address)} closed the connection`, {
    why: address.tls ? '' : 'perhaps it wants TLS: tcp+tls://',
    next: TRY_AGAIN,
  })
}

export function badAnswer(address: FaktoryAddress): DatastoreError {
  return new DatastoreError('bad-answer', `what answers at ${nameOf(address)} is not a Faktory`, {
    why: address.tls ? '' : 'perhaps it wants TLS: tcp+tls://',
    next: READ_URL_AGAIN,
  })
}

export function wrongPassword(address: FaktoryAddress): DatastoreError {
  return new DatastoreError(
    'credentials',
    `the Faktory at ${nameOf(address)} does not accept the credentials`,
    {
      why:
        address.password === null
          ? 'it wants a password, and the URL has none'
          : 'the password is not or no longer valid',
      next: READ_URL_AGAIN,
    },
  )
}

/** `words` follow `-` in its answer; `server.go` and `commands.go` write them, of which none repeats what was sent. */
export function errorReply(address: FaktoryAddress, words: string): DatastoreError {
  const at = `the Faktory at ${nameOf(address)}`
  if (/too many connections/.test(words)) {
    return new DatastoreError('full', `${at} has no connection left`, {
      why: 'all that it allows are in use',
      next: 'lower the pools of the app',
    })
  }
  if (/shutdown in progress/.test(words))
    return new DatastoreError('not-serving', `${at} is shutting down`, {next: TRY_AGAIN})
  return new DatastoreError('refused', `${at} refuses`, {
    why: words.replace(/^ERR /, '').slice(0, 100),
    next: TRY_AGAIN,
  })
}

/** Without credentials. */
function nameOf({host, port}: FaktoryAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
