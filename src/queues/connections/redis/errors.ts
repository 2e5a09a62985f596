import {formatDuration} from '../../../view/format.js'
import {DatastoreError} from '../errors.js'
import {isHerokuData, isPrivate} from '../hosts.js'
import type {SocketFaults} from '../socket.js'
import {whyUnreachable} from '../unreachable.js'
import type {RedisAddress} from './address.js'

const READ_URL_AGAIN = 'read it again, Heroku changes it at times:\n  heroku config:get REDIS_URL'
const TRY_AGAIN = 'try again in a minute; see how it is:\n  heroku redis:info'

/** What can go wrong before Redis is asked anything. */
export function connectFaults(address: RedisAddress): SocketFaults {
  return {
    unreachable: code => unreachable(address, code),
    late: deadlineMs => connectTimeout(address, deadlineMs),
    noTls: () => noTls(address),
    certificate: code => certificateRejected(address, code),
  }
}

/** No connection came about; `code` is the system's, such as `ECONNREFUSED`. */
export function unreachable(address: RedisAddress, code: string): DatastoreError {
  return new DatastoreError('unreachable', `cannot reach the Redis at ${nameOf(address)}`, {
    why: isPrivate(address.host) ? PRIVATE_NETWORK : whyUnreachable(code),
    next: isPrivate(address.host) ? RUN_INSIDE : READ_URL_AGAIN,
  })
}

/** No connection stood in time. */
export function connectTimeout(address: RedisAddress, deadlineMs: number): DatastoreError {
  const inside = isPrivate(address.host)
  return new DatastoreError(
    'unreachable',
    `the Redis at ${nameOf(address)} did not accept a connection within ${formatDuration(deadlineMs)}`,
    {
      why: inside
        ? PRIVATE_NETWORK
        : isHerokuData(address.host)
          ? 'a Key-Value Store of a Private or Shield Space is reached only from inside of it; else its host is down'
          : 'a firewall is in between, or the host is down',
      next: inside ? RUN_INSIDE : `${READ_URL_AGAIN}\nin a space, ${RUN_INSIDE}`,
    },
  )
}

const PRIVATE_NETWORK = 'the address is a private one, and reached only from inside of its network'
const RUN_INSIDE = 'run this on a dyno there:\n  heroku run bash'

/** `code` is that of OpenSSL or Node.js, such as `DEPTH_ZERO_SELF_SIGNED_CERT`. */
function certificateRejected(address: RedisAddress, code: string): DatastoreError {
  return new DatastoreError(
    'certificate',
    `the certificate of the Redis at ${nameOf(address)} is not to be trusted`,
    {
      why: `${code}; nothing was sent`,
      next: 'name the authority that signed it, if it is one of your own:\n  export NODE_EXTRA_CA_CERTS=ca.pem',
    },
  )
}

function noTls(address: RedisAddress): DatastoreError {
  return new DatastoreError(
    'unreachable',
    `the Redis at ${nameOf(address)} does not speak TLS on this port`,
    {
      next: 'check the port, or where the network may be trusted use redis:// in place of rediss://',
    },
  )
}

export function answerTimeout(address: RedisAddress, deadlineMs: number): DatastoreError {
  return new DatastoreError(
    'timeout',
    `the Redis at ${nameOf(address)} did not answer within ${formatDuration(deadlineMs)}`,
    {next: TRY_AGAIN},
  )
}

export function connectionLost(address: RedisAddress): DatastoreError {
  return new DatastoreError('closed', `the Redis at ${nameOf(address)} closed the connection`, {
    why: address.tls ? '' : 'perhaps it wants TLS: rediss://',
    next: TRY_AGAIN,
  })
}

export function badAnswer(address: RedisAddress): DatastoreError {
  return new DatastoreError('bad-answer', `what answers at ${nameOf(address)} is not a Redis`, {
    why: address.tls ? '' : 'perhaps it wants TLS: rediss://',
    next: READ_URL_AGAIN,
  })
}

/** `words` are an error reply of Redis; they are told only where they cannot hold what we sent it in confidence. */
export function errorReply(address: RedisAddress, words: string): DatastoreError {
  const at = `the Redis at ${nameOf(address)}`
  const code = /^[A-Z]+/.exec(words)?.[0] ?? ''
  if (/max number of clients/i.test(words)) {
    return new DatastoreError('full', `${at} has no connection left`, {
      why: 'all that its plan allows are in use',
      next: 'see who holds them, and lower the pools of the app or take a larger plan:\n  heroku redis:info',
    })
  }
  switch (code) {
    case 'OOM':
      return new DatastoreError('refused', `${at} has no memory left`, {
        why: 'it takes no writes before some is free',
        next: 'see what fills it, or take a larger plan:\n  heroku redis:info',
      })
    case 'NOREPLICAS':
      return new DatastoreError('not-serving', `${at} takes no writes`, {
        why: 'it has lost its replicas',
        next: TRY_AGAIN,
      })
    case 'WRONGPASS':
      return wrongCredentials(address)
    case 'NOAUTH':
      return new DatastoreError('credentials', `${at} wants a password`, {
        why: 'the URL has none',
        next: READ_URL_AGAIN,
      })
    case 'LOADING':
      return new DatastoreError('not-serving', `${at} is still loading its data`, {next: TRY_AGAIN})
    case 'READONLY':
      return new DatastoreError('not-serving', `${at} is a replica, which cannot be written to`, {
        why: 'a failover is under way, or the URL is that of a follower',
        next: READ_URL_AGAIN,
      })
    case 'MASTERDOWN':
      return new DatastoreError('not-serving', `${at} is a replica that has lost its leader`, {
        next: TRY_AGAIN,
      })
    case 'MOVED':
    case 'ASK':
    case 'CLUSTERDOWN':
      return new DatastoreError('not-serving', `${at} is part of a Redis Cluster`, {
        why: 'job queues are read from single servers only',
        next: 'give the URL of the Redis that the job queue itself uses',
      })
    case 'WRONGTYPE':
      return new DatastoreError('refused', 'something else is stored under this key', {
        why: 'the keys of two programs collide, or the queue has a prefix',
        next: 'check the prefix and the number of the database',
      })
    case 'NOPERM':
      return new DatastoreError('refused', `${at} does not allow it`, {
        why: "the URL's user may not do that",
        next: 'give the user the commands that reading needs:\n  ACL SETUSER name ~* +@read +info +time',
      })
    default:
      return new DatastoreError('refused', `${at} refuses`, {why: safe(words), next: TRY_AGAIN})
  }
}

/** Of `EVAL`. */
export function scriptError(address: RedisAddress, words: string): DatastoreError {
  const forbidden = /^NOPERM|executing the script can't|unknown command .?eval/i
  if (!forbidden.test(words)) return errorReply(address, words)
  return new DatastoreError('refused', `the Redis at ${nameOf(address)} does not allow it`, {
    why: "the URL's user may not run scripts, or not what is in them",
    next: 'give the user what a lease needs:\n  ACL SETUSER name ~heroku-dyno-doctor:* +eval +get +set +del +info',
  })
}

/** Of `AUTH`, whose error replies are never repeated. */
export function wrongCredentials(address: RedisAddress): DatastoreError {
  return new DatastoreError(
    'credentials',
    `the Redis at ${nameOf(address)} does not accept the credentials`,
    {
      why: 'the password, or the user, is not or no longer valid',
      next: READ_URL_AGAIN,
    },
  )
}

/** Without credentials. */
function nameOf({host, port}: RedisAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}

function safe(words: string): string {
  return words.replaceAll(/[^\x20-\x7e]+/g, '').slice(0, 160)
}
