import {DatastoreError} from '../errors.js'
import {type Faults, faultsOf} from '../faults.js'
import type {AmqpAddress} from './address.js'

const READ_URL_AGAIN =
  'read the URL again from the config var that holds it, add-ons change it at times:\n  heroku config:get CLOUDAMQP_URL'

export function amqpFaults(address: AmqpAddress): Faults {
  return faultsOf(
    {
      name: 'RabbitMQ',
      ofHeroku: null,
      tlsInUrl: 'amqps://',
      doWithoutTls: 'check the port, or where the network may be trusted use amqp:// in place of amqps://',
      readUrlAgain: READ_URL_AGAIN,
      tryAgain: 'try again in a minute; see how it is in the dashboard of the add-on',
    },
    address,
  )
}

/** No connection came about; `code` is that of the system or of OpenSSL, such as `ECONNREFUSED`. */
export function notConnected(address: AmqpAddress, code: string): DatastoreError {
  const {closed, noTls, certificate, unreachable} = amqpFaults(address)
  if (code === 'ECONNRESET') return closed()
  if (code === 'ERR_SSL_WRONG_VERSION_NUMBER' || code === 'ERR_SSL_PACKET_LENGTH_TOO_LONG') return noTls()
  return isOfCertificate(code) ? certificate(code) : unreachable(code)
}

/** As Node.js names the faults of certificates: its X509 codes, and that of a name that does not match. */
function isOfCertificate(code: string): boolean {
  return /CERT|^UNABLE_TO_|^CRL_|^INVALID_CA$|^HOSTNAME_MISMATCH$|^PATH_LENGTH_EXCEEDED$/.test(code)
}

/** Which of these it is, RabbitMQ says and amqplib does not hand on. */
export function vhostRefused(address: AmqpAddress): DatastoreError {
  return new DatastoreError('refused', `${amqpFaults(address).it} does not open the vhost`, {
    why: 'there is none of the name that follows the host in the URL, the user may not use it, or no connection is left',
    next: `${READ_URL_AGAIN}\nsee who holds connections in the dashboard of the add-on`,
  })
}
