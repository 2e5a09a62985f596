import {DatastoreError} from '../errors.js'

/** What the URL of a RabbitMQ says. `user` and `password` are secrets. */
export interface AmqpAddress {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly user: string
  readonly password: string
  /** `/` unless the URL names another. */
  readonly vhost: string
}

/** Celery takes the first as `pyamqp://`, too. */
const SCHEMES = ['amqp:', 'amqps:', 'pyamqp:', 'pyamqps:']

/** Is it the URL of a RabbitMQ, of whatever it says else? */
export function isAmqpUrl(url: string): boolean {
  return SCHEMES.some(scheme => url.trimStart().toLowerCase().startsWith(scheme))
}

/**
 * Reads `amqp://user:password@host:port/vhost` and `amqps://` as RabbitMQ's clients do:
 * https://www.rabbitmq.com/docs/uri-spec. Throws a `DatastoreError` that does not repeat the URL.
 */
export function parseAmqpUrl(text: string): AmqpAddress {
  const url = parse(text)
  if (!SCHEMES.includes(url.protocol)) throw badUrl('it does not begin with amqp:// or amqps://')
  if (url.hostname === '') throw badUrl('it names no host')
  const tls = url.protocol.endsWith('s:')
  const named = url.username !== '' || url.password !== ''
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (tls ? 5671 : 5672) : Number(url.port),
    tls,
    user: named ? decode(url.username) : 'guest',
    password: named ? decode(url.password) : 'guest',
    vhost: decode(url.pathname.slice(1)) || '/',
  }
}

function parse(text: string): URL {
  try {
    return new URL(text.trim())
  } catch {
    throw badUrl('it is not a URL')
  }
}

/** Passwords with a bare `%` are common enough. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function badUrl(why: string): DatastoreError {
  return new DatastoreError('bad-url', 'cannot make sense of the URL of the RabbitMQ', {
    why,
    next: 'give it as amqps://user:password@host/vhost, or amqp:// without TLS; see which config var holds it:\n  heroku config',
    exitCode: 2,
  })
}
