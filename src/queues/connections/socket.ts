import {connect, isIP, type LookupFunction, type Socket} from 'node:net'
import {connect as connectTls, type TLSSocket} from 'node:tls'

import type {DatastoreError} from './errors.js'
import {isHerokuData} from './hosts.js'

export interface SocketTarget {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  /** Asks for TLS on a connection that begins without; resolves with whether the other side agrees. TLS at once without it. */
  readonly askForTls?: (socket: Socket) => Promise<boolean>
  readonly faults: SocketFaults
}

/** What can go wrong, in the words of the datastore that should be there. */
export interface SocketFaults {
  /** No connection came about; `code` is the system's, such as `ECONNREFUSED`, or empty. */
  readonly unreachable: (code: string) => DatastoreError
  /** No connection stood in time. */
  readonly late: (deadlineMs: number) => DatastoreError
  readonly noTls: () => DatastoreError
  /** `code` is that of OpenSSL or Node.js, such as `DEPTH_ZERO_SELF_SIGNED_CERT`. */
  readonly certificate: (code: string) => DatastoreError
}

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
  {host, port, tls, askForTls = () => Promise.resolve(true), faults}: SocketTarget,
  {deadlineMs, signal, lookup}: SocketOptions,
): Promise<OpenSocket> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const plain = connect({host, port, ...(lookup === undefined ? {} : {lookup})})
    let secure: TLSSocket | null = null
    // A plain Redis takes the beginning of TLS for that of a command, and waits for its end.
    const late = () => (secure === null ? faults.late(deadlineMs) : faults.noTls())
    const timer = setTimeout(() => fail(late()), deadlineMs)
    signal?.addEventListener('abort', abort, {once: true})
    // Stays: a socket without a listener for its errors ends the process.
    plain.on('error', broke)
    plain.once('close', closed)
    plain.once('connect', () => {
      if (!tls) return done({socket: plain, unchecked: false})
      askForTls(plain).then(agrees => (agrees ? secured() : fail(faults.noTls())), fail)
    })

    function secured(): void {
      if (plain.destroyed) return
      const named = isIP(host) === 0 ? {servername: host} : {}
      // Whether to go on is judged by `certificateFault`, once the handshake is done.
      const socket = connectTls({socket: plain, host, ...named, rejectUnauthorized: false})
      secure = socket
      socket.on('error', broke)
      socket.once('close', closed)
      socket.once('secureConnect', () => {
        const fault = certificateFault(socket)
        const unchecked = fault !== null && SELF_SIGNED.has(fault) && isHerokuData(host)
        if (fault !== null && !unchecked) return fail(faults.certificate(fault))
        return done({socket, unchecked})
      })
    }
    function done(opened: OpenSocket): void {
      settle()
      resolve(opened)
    }
    function broke({code = ''}: NodeJS.ErrnoException): void {
      fail(code === 'ERR_SSL_WRONG_VERSION_NUMBER' ? faults.noTls() : faults.unreachable(code))
    }
    function closed(): void {
      fail(faults.unreachable(''))
    }
    function abort(): void {
      fail(signal?.reason)
    }
    function fail(reason: unknown): void {
      settle()
      secure?.destroy()
      plain.destroy()
      reject(reason)
    }
    function settle(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      plain.off('close', closed)
      secure?.off('close', closed)
    }
  })
}

/**
 * What Heroku's data services have: https://devcenter.heroku.com/articles/connecting-heroku-redis and
 * https://devcenter.heroku.com/articles/connecting-heroku-postgres. A certificate that has expired, or is another host's,
 * is not accepted from anybody.
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
