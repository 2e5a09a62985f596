import {isIP} from 'node:net'

import type {ChannelModel} from 'amqplib'

import {within} from '../within.js'
import type {AmqpAddress} from './address.js'
import {amqpFaults, notConnected, vhostRefused} from './errors.js'

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
    late: () => amqpFaults(address).late(deadlineMs),
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
  if (typeof code === 'string') return notConnected(address, code)
  const {closed, wrongCredentials, badAnswer} = amqpFaults(address)
  // As amqplib's connection.js words what it was answered.
  const {message} = error
  if (message.startsWith('Handshake terminated by server'))
    return message.includes('ACCESS-REFUSED') ? wrongCredentials() : closed()
  if (message.includes('got <ConnectionClose')) return vhostRefused(address)
  if (/closed abruptly|Unexpected close/.test(message)) return closed()
  return badAnswer()
}
