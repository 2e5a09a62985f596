import {DatastoreError} from '../errors.js'
import {type Faults, faultsOf} from '../faults.js'
import type {RedisAddress} from './address.js'

const READ_URL_AGAIN = 'read it again, Heroku changes it at times:\n  heroku config:get REDIS_URL'
const TRY_AGAIN = 'try again in a minute; see how it is:\n  heroku redis:info'

export function redisFaults(address: RedisAddress): Faults {
  return faultsOf(
    {
      name: 'Redis',
      ofHeroku: 'a Key-Value Store',
      tlsInUrl: 'rediss://',
      doWithoutTls: 'check the port, or where the network may be trusted use redis:// in place of rediss://',
      readUrlAgain: READ_URL_AGAIN,
      tryAgain: TRY_AGAIN,
    },
    address,
  )
}

/** `words` are an error reply of Redis; they are told only where they cannot hold what we sent it in confidence. */
export function errorReply(address: RedisAddress, words: string): DatastoreError {
  const {it, wrongCredentials} = redisFaults(address)
  const code = /^[A-Z]+/.exec(words)?.[0] ?? ''
  if (/max number of clients/i.test(words)) {
    return new DatastoreError('full', `${it} has no connection left`, {
      why: 'all that its plan allows are in use',
      next: 'see who holds them, and lower the pools of the app or take a larger plan:\n  heroku redis:info',
    })
  }
  switch (code) {
    case 'OOM':
      return new DatastoreError('refused', `${it} has no memory left`, {
        why: 'it takes no writes before some is free',
        next: 'see what fills it, or take a larger plan:\n  heroku redis:info',
      })
    case 'NOREPLICAS':
      return new DatastoreError('not-serving', `${it} takes no writes`, {
        why: 'it has lost its replicas',
        next: TRY_AGAIN,
      })
    case 'WRONGPASS':
      return wrongCredentials()
    case 'NOAUTH':
      return new DatastoreError('credentials', `${it} wants a password`, {
        why: 'the URL has none',
        next: READ_URL_AGAIN,
      })
    case 'LOADING':
      return new DatastoreError('not-serving', `${it} is still loading its data`, {next: TRY_AGAIN})
    case 'READONLY':
      return new DatastoreError('not-serving', `${it} is a replica, which cannot be written to`, {
        why: 'a failover is under way, or the URL is that of a follower',
        next: READ_URL_AGAIN,
      })
    case 'MASTERDOWN':
      return new DatastoreError('not-serving', `${it} is a replica that has lost its leader`, {
        next: TRY_AGAIN,
      })
    case 'MOVED':
    case 'ASK':
    case 'CLUSTERDOWN':
      return new DatastoreError('not-serving', `${it} is part of a Redis Cluster`, {
        why: 'job queues are read from single servers only',
        next: 'give the URL of the Redis that the job queue itself uses',
      })
    case 'WRONGTYPE':
      return new DatastoreError('refused', 'something else is stored under this key', {
        why: 'the keys of two programs collide, or the queue has a prefix',
        next: 'check the prefix and the number of the database',
      })
    case 'NOPERM':
      return new DatastoreError('refused', `${it} does not allow it`, {
        why: "the URL's user may not do that",
        next: 'give the user the commands that reading needs:\n  ACL SETUSER name ~* +@read +info +time',
      })
    default:
      return new DatastoreError('refused', `${it} refuses`, {why: safe(words), next: TRY_AGAIN})
  }
}

/** Of `EVAL`. */
export function scriptError(address: RedisAddress, words: string): DatastoreError {
  const forbidden = /^NOPERM|executing the script can't|unknown command .?eval/i
  if (!forbidden.test(words)) return errorReply(address, words)
  return new DatastoreError('refused', `${redisFaults(address).it} does not allow it`, {
    why: "the URL's user may not run scripts, or not what is in them",
    next: 'give the user what a lease needs:\n  ACL SETUSER name ~heroku-dyno-doctor:* +eval +get +set +del +info',
  })
}

function safe(words: string): string {
  return words.replaceAll(/[^\x20-\x7e]+/g, '').slice(0, 160)
}
