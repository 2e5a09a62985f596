import {connect, isIP, type LookupFunction, type Socket} from 'node:net'
import {connect as connectTls, type TLSSocket} from 'node:tls'

import type {RedisAddress} from './address.js'
import {certificateRejected, connectTimeout, noTls, unreachable} from './errors.js'
import {isHerokuData} from './hosts.js'

export interface OpenSocket {
  readonly socket: Socket
  /** Nobody vouches for who is at the other end: see `isHerokuData`. */
  readonly unchecked: boolean
}

export interface SocketOptions {
  readonly deadlineMs: number
  readonly signal?: AbortSignal | undefined
  /** Finds the addresses of a host; the system does unless told. */
  readonly lookup?: LookupFunction | undefined
}

/**
 * Connects, and with TLS checks who is there before anything is sent. Rejects with a `DatastoreError`, or the signal's
 * reason.
 */
export function openSocket(
  address: RedisAddress,
  {deadlineMs, signal, lookup}: SocketOptions,
): Promise<OpenSocket> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const {host, port, tls} = address
    const target = {host, port, ...(lookup === undefined ? {} : {lookup})}
    const named = isIP(host) === 0 ? {servername: host} : {}
    // Whether to go on is judged by `certificateFault`, once the handshake is done.
    const socket = tls ? connectTls({...target, ...named, rejectUnauthorized: false}) : connect(target)
    let isThere = false
    socket.once('connect', () => (isThere = true))
    // A plain Redis takes the beginning of TLS for that of a command, and waits for its end.
    const late = () => (tls && isThere ? noTls(address) : connectTimeout(address, deadlineMs))
    const timer = setTimeout(() => fail(late()), deadlineMs)
    signal?.addEventListener('abort', abort, {once: true})
    // Stays: a socket without a listener for its errors ends the process.
    socket.on('error', (error: NodeJS.ErrnoException) => fail(faultOf(address, error)))
    socket.once('close', closed)
    socket.once(tls ? 'secureConnect' : 'connect', () => {
      const fault = tls ? certificateFault(socket as TLSSocket) : null
      const unchecked = fault !== null && SELF_SIGNED.has(fault) && isHerokuData(host)
      if (fault !== null && !unchecked) return fail(certificateRejected(address, fault))
      settle()
      return resolve({socket, unchecked})
    })

    function closed(): void {
      fail(unreachable(address, ''))
    }
    function abort(): void {
      fail(signal?.reason)
    }
    function fail(reason: unknown): void {
      settle()
      socket.destroy()
      reject(reason)
    }
    function settle(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      socket.off('close', closed)
    }
  })
}

/**
 * What Heroku's Key-Value Store has: https://devcenter.heroku.com/articles/connecting-heroku-redis. A certificate that
 * has expired, or is another host's, is not accepted from anybody.
 */
const SELF_SIGNED: ReadonlySet<string> = new Set(['SELF_SIGNED_CERT_IN_CHAIN', 'DEPTH_ZERO_SELF_SIGNED_CERT'])

/** Null where the certificate is good. */
function certificateFault({authorized, authorizationError}: TLSSocket): string | null {
  if (authorized) return null
  // It is typed as an Error, and is the code of OpenSSL unless the name does not match.
  const error: unknown = authorizationError
  if (typeof error === 'string') return error
  return error instanceof Error && 'code' in error ? String(error.code) : 'it cannot be checked'
}

function faultOf(address: RedisAddress, {code = ''}: NodeJS.ErrnoException): unknown {
  return code === 'ERR_SSL_WRONG_VERSION_NUMBER' ? noTls(address) : unreachable(address, code)
}
