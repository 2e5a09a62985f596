import {formatDuration} from '../../../view/format.js'
import {DatastoreError} from '../errors.js'
import {whyUnreachable} from '../unreachable.js'
import type {AmqpAddress} from './address.js'

const READ_URL_AGAIN =
  'read the URL again from the config var that holds it, add-ons change it at times:\n  heroku config:get CLOUDAMQP_URL'
const TRY_AGAIN = 'try again in a minute; see how it is in the dashboard of the add-on'

/** No connection came about; `code` is that of the system or of OpenSSL, such as `ECONNREFUSED`. */
export function unreachable(address: AmqpAddress, code: string): DatastoreError {
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG')
    return noTls(address)
  if (isOfCertificate(code)) return certificateRejected(address, code)
  return new DatastoreError('unreachable', `cannot reach the RabbitMQ at ${nameOf(address)}`, {
    why: whyUnreachable(code),
    next: READ_URL_AGAIN,
  })
}

/** No connection stood in time. */
export function connectTimeout(address: AmqpAddress, deadlineMs: number): DatastoreError {
  return new DatastoreError(
    'unreachable',
    `the RabbitMQ at ${nameOf(address)} did not accept a connection within ${formatDuration(deadlineMs)}`,
    {why: 'a firewall is in between, or the host is down', next: READ_URL_AGAIN},
  )
}

export function answerTimeout(address: AmqpAddress, deadlineMs: number): DatastoreError {
  return new DatastoreError(
    'timeout',
    `the RabbitMQ at ${nameOf(address)} did not answer within ${formatDuration(deadlineMs)}`,
    {next: TRY_AGAIN},
  )
}

export function connectionLost(address: AmqpAddress): DatastoreError {
  return new DatastoreError('closed', `the RabbitMQ at ${nameOf(address)} closed the connection`, {
    why: address.tls ? '' : 'perhaps it wants TLS: amqps://',
    next: TRY_AGAIN,
  })
}

export function wrongCredentials(address: AmqpAddress): DatastoreError {
  return new DatastoreError(
    'credentials',
    `the RabbitMQ at ${nameOf(address)} does not accept the credentials`,
    {why: 'the password, or the user, is not or no longer valid', next: READ_URL_AGAIN},
  )
}

/** Which of these it is, RabbitMQ says and amqplib does not hand on. */
export function vhostRefused(address: AmqpAddress): DatastoreError {
  return new DatastoreError('refused', `the RabbitMQ at ${nameOf(address)} does not open the vhost`, {
    why: 'there is none of the name that follows the host in the URL, the user may not use it, or no connection is left',
    next: `${READ_URL_AGAIN}\nsee who holds connections in the dashboard of the add-on`,
  })
}

export function badAnswer(address: AmqpAddress): DatastoreError {
  return new DatastoreError('bad-answer', `what answers at ${nameOf(address)} is not a RabbitMQ`, {
    why: address.tls ? '' : 'perhaps it wants TLS: amqps://',
    next: READ_URL_AGAIN,
  })
}

function noTls(address: AmqpAddress): DatastoreError {
  return new DatastoreError(
    'unreachable',
    `the RabbitMQ at ${nameOf(address)} does not speak TLS on this port`,
    {next: 'check the port, or where the network may be trusted use amqp:// in place of amqps://'},
  )
}

function certificateRejected(address: AmqpAddress, code: string): DatastoreError {
  return new DatastoreError(
    'certificate',
    `the certificate of the RabbitMQ at ${nameOf(address)} is not to be trusted`,
    {
      why: `${code}; nothing was sent`,
      next: 'name the authority that signed it, if it is one of your own:\n  export NODE_EXTRA_CA_CERTS=ca.pem',
    },
  )
}

/** As Node.js names the faults of certificates: its X509 codes, and that of a name that does not match. */
function isOfCertificate(code: string): boolean {
  return /CERT|^UNABLE_TO_|^CRL_|^INVALID_CA$|^HOSTNAME_MISMATCH$|^PATH_LENGTH_EXCEEDED$/.test(code)
}

/** Without credentials. */
function nameOf({host, port}: AmqpAddress): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`
}
