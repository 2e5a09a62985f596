import {formatDuration} from '../../view/format.js'
import {DatastoreError} from './errors.js'
import {isHerokuData, isPrivate} from './hosts.js'
import type {SocketFaults} from './socket.js'

/** A kind of datastore, in the words that people are told of it where it fails. */
export interface Datastore {
  /** Such as `Redis`. */
  readonly name: string
  /** What Heroku's own is called, with its article; null where Heroku has none. It may stand in a space. */
  readonly ofHeroku: string | null
  /** What its URL has where it wants TLS and there is none, such as `rediss://`; null where it says so by itself. */
  readonly tlsInUrl: string | null
  /** What to do where it has no TLS and none is needed. */
  readonly doWithoutTls: string
  /** What to do where the URL may be an old one. */
  readonly readUrlAgain: string
  /** What to do where it may pass. */
  readonly tryAgain: string
}

export interface Place {
  readonly host: string
  readonly port: number
  readonly tls: boolean
}

/** What can go wrong with a datastore of any kind. None of it holds credentials. */
export interface Faults extends SocketFaults {
  /** It, and where it is: `the Redis at localhost:6379`. */
  readonly it: string
  readonly answerLate: (deadlineMs: number) => DatastoreError
  /** It ended a connection that stood. */
  readonly closed: () => DatastoreError
  readonly badAnswer: () => DatastoreError
  readonly wrongCredentials: (why?: string) => DatastoreError
}

export function faultsOf(datastore: Datastore, {host, port, tls}: Place): Faults {
  const {name, ofHeroku, tlsInUrl, doWithoutTls, readUrlAgain, tryAgain} = datastore
  const place = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const it = `the ${name} at ${place}`
  const elsewhere = isPrivate(host) ? {why: PRIVATE_NETWORK, next: RUN_INSIDE} : null
  const perhapsTls = tls || tlsInUrl === null ? '' : `perhaps it wants TLS: ${tlsInUrl}`
  return {
    it,
    unreachable: code =>
      new DatastoreError(
        'unreachable',
        `cannot reach ${it}`,
        elsewhere ?? {why: whyUnreachable(code), next: readUrlAgain},
      ),
    late: deadlineMs =>
      new DatastoreError(
        'unreachable',
        `${it} did not accept a connection within ${formatDuration(deadlineMs)}`,
        elsewhere ?? {
          why:
            ofHeroku !== null && isHerokuData(host)
              ? `${ofHeroku} of a Private or Shield Space is reached only from inside of it; else its host is down`
              : 'a firewall is in between, or the host is down',
          next: ofHeroku === null ? readUrlAgain : `${readUrlAgain}\nin a space, ${RUN_INSIDE}`,
        },
      ),
    noTls: () =>
      new DatastoreError('unreachable', `${it} does not speak TLS on this port`, {next: doWithoutTls}),
    certificate: code =>
      new DatastoreError('certificate', `the certificate of ${it} is not to be trusted`, {
        why: `${code}; nothing was sent`,
        next: 'name the authority that signed it, if it is one of your own:\n  export NODE_EXTRA_CA_CERTS=ca.pem',
      }),
    answerLate: deadlineMs =>
      new DatastoreError('timeout', `${it} did not answer within ${formatDuration(deadlineMs)}`, {
        next: tryAgain,
      }),
    closed: () =>
      new DatastoreError('closed', `${it} closed the connection`, {why: perhapsTls, next: tryAgain}),
    badAnswer: () =>
      new DatastoreError('bad-answer', `what answers at ${place} is not a ${name}`, {
        why: perhapsTls,
        next: readUrlAgain,
      }),
    wrongCredentials: (why = 'the user or the password is not or no longer valid') =>
      new DatastoreError('credentials', `${it} does not accept the credentials`, {why, next: readUrlAgain}),
  }
}

const PRIVATE_NETWORK = 'the address is a private one, and reached only from inside of its network'
const RUN_INSIDE = 'run this on a dyno there:\n  heroku run bash'

/** `code` is the system's, such as `ECONNREFUSED`; empty where there was none. */
function whyUnreachable(code: string): string {
  switch (code) {
    case 'ENOTFOUND':
      return 'there is no host of this name, any more or yet'
    case 'EAI_AGAIN':
      return 'the name of the host cannot be looked up at the moment'
    case 'ECONNREFUSED':
      return 'nobody listens there'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'there is no way to that network from here'
    case '':
      return 'the connection was closed at once'
    default:
      return code
  }
}
