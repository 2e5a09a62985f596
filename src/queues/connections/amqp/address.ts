import {partsOfUrl, type UrlForm} from '../url.js'

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

const FORM: UrlForm = {
  name: 'RabbitMQ',
  schemes: ['amqp:', 'amqps:'],
  example: 'amqps://user:password@host/vhost, or amqp:// without TLS',
}

/** Is it the URL of a RabbitMQ, of whatever it says else? */
export function isAmqpUrl(url: string): boolean {
  return /^amqps?:/i.test(withoutPy(url))
}

/**
 * Reads `amqp://user:password@host:port/vhost` and `amqps://` as RabbitMQ's clients do:
 * https://www.rabbitmq.com/docs/uri-spec. Throws a `DatastoreError` that does not repeat the URL.
 */
export function parseAmqpUrl(text: string): AmqpAddress {
  const {scheme, host, port, user, password, path} = partsOfUrl(withoutPy(text), FORM)
  const tls = scheme === 'amqps:'
  const isNamed = user !== '' || password !== ''
  return {
    host,
    port: port ?? (tls ? 5671 : 5672),
    tls,
    user: isNamed ? user : 'guest',
    password: isNamed ? password : 'guest',
    vhost: path.slice(1) || '/',
  }
}

/** Celery takes `pyamqp://` for the same. */
function withoutPy(url: string): string {
  return url.replace(/^\s*(?:py(?=amqps?:))?/i, '')
}
