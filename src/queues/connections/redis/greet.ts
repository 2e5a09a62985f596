import type {Redis} from 'ioredis'

import {type Command, ErrorReply} from './commands.js'
import {errorReply, redisFaults} from './errors.js'
import {roundTrip, type RoundTripOptions} from './round-trip.js'

/**
 * Says who we are and which database we mean. Something is asked in any case, since a Redis that is full accepts a
 * connection first and refuses then. Rejects with a `DatastoreError`, or the signal's reason.
 */
export async function greet(client: Redis, options: RoundTripOptions): Promise<void> {
  const {address} = options
  if (address.password !== null) await authenticate(client, address.user, address.password, options)
  const [reply] = await roundTrip(client, [['SELECT', address.database]], options)
  if (reply instanceof ErrorReply) throw errorReply(address, reply.words)
}

async function authenticate(
  client: Redis,
  user: string | null,
  password: string,
  options: RoundTripOptions,
): Promise<void> {
  const command: Command = user === null ? ['AUTH', password] : ['AUTH', user, password]
  const [reply] = await roundTrip(client, [command], options)
  if (!(reply instanceof ErrorReply)) return
  const {words} = reply
  // It lets everybody in.
  if (/no password is set|without any password configured/i.test(words)) return
  // Redis 5 knows no users.
  if (user !== null && /wrong number of arguments/i.test(words))
    return authenticate(client, null, password, options)
  const busy = words.startsWith('LOADING') || /max number of clients/.test(words)
  // What it says to AUTH is not repeated.
  throw busy ? errorReply(options.address, words) : redisFaults(options.address).wrongCredentials()
}
