import {isIP} from 'node:net'

import type {ChannelModel} from 'amqplib'

import type {AmqpAddress} from './address.js'
import {badAnswer, connectionLost, connectTimeout, handshakeRefused, unreachable} from './errors.js'
import {within} from './within.js'

/** A connection that stands, until `isOpen` says that it does not any more. */
export interface AmqpLink {
  readonly model: ChannelModel
  readonly isOpen: () => boolean
  /** Ends it without a word to the other side. */
  readonly cut: () => void
}

export interface LinkOptions {
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
}

/**
 * Connects and logs in; with TLS who is there is checked first. Rejects with a `DatastoreError`, or the signal's reason.
 */
export async function openLink(address: AmqpAddress, {deadlineMs, signal}: LinkOptions): Promise<AmqpLink> {
  signal?.throwIfAborted()
  // The client is loaded only by who needs it.
  const {connect} = await import('amqplib')
  const socket = new AbortController()
  const cut = () => socket.abort()
  const {host, port, tls, user, password, vhost} = address
  const opening = connect(
    {
      protocol: tls ? 'amqps' : 'amqp',
      hostname: host,
      port,
      username: user,
      password,
      vhost: encodeURIComponent(vhost),
    },
    {
      noDelay: true,
      clientProperties: {connection_name: 'heroku-dyno-doctor'},
      ...(isIP(host) === 0 ? {servername: host} : {}),
      // Not among the types of the client, which hands all options on to `net.connect` and `tls.connect`.
      ...({signal: socket.signal} as object),
    },
  )
  const model = await within(opening, {
    deadlineMs,
    signal,
    late: () => connectTimeout(address, deadlineMs),
    cut,
  }).catch((error: unknown) => {
    signal?.throwIfAborted()
    throw faultOf(address, error)
  })
  let isOpen = true
  // A connection without a listener for its errors ends the process.
  model.on('error', () => (isOpen = false))
  model.on('close', () => (isOpen = false))
  return {model, isOpen: () => isOpen, cut}
}

function faultOf(address: AmqpAddress, error: unknown): unknown {
  if (!(error instanceof Error) || error.name === 'DatastoreError') return error
  const {code} = error as NodeJS.ErrnoException
  if (typeof code === 'string')
    return code === 'ECONNRESET' ? connectionLost(address) : unreachable(address, code)
  // What the server says, in the words of amqplib's connection.js.
  if (error.message.startsWith('Handshake terminated by server'))
    return handshakeRefused(address, error.message)
  if (/closed abruptly|Socket closed|Unexpected close/.test(error.message)) return connectionLost(address)
  if (/vhost|NOT_ALLOWED|ACCESS_REFUSED/.test(error.message)) return handshakeRefused(address, error.message)
  return badAnswer(address)
}
