import type {Reading} from '../../../platform/reading.js'
import {unknown} from '../../../platform/reading.js'
import {fetchJson, parseHttpUrl} from '../http.js'
import type {AmqpAddress} from './address.js'

/** RabbitMQ's HTTP API, as its management plugin serves it: https://www.rabbitmq.com/docs/http-api-reference. */
export interface Management {
  /** `GET /api/PATH`; unknown where it is not reachable, not enabled, or the user may not ask. */
  get(
    path: string,
    parameters: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Reading<unknown>>
}

export interface ManagementOptions {
  /** Where it is, where that does not follow from the address. With credentials of its own, or those of the address. */
  readonly url?: string | undefined
  readonly deadlineMs?: number
}

const HERE = /^(?:localhost|127\.0\.0\.1|::1)$/

/**
 * The HTTP API of the RabbitMQ at an address: at the same host with https, as add-ons have it, and where RabbitMQ itself
 * puts it on this computer. Throws a `DatastoreError` where the URL is none.
 */
export function managementOf(
  address: AmqpAddress,
  {url, deadlineMs = 5000}: ManagementOptions = {},
): Management {
  const base = parseHttpUrl(url ?? usualUrl(address))
  if (base.username === '' && base.password === '') {
    base.username = encodeURIComponent(address.user)
    base.password = encodeURIComponent(address.password)
  }
  const root = base.pathname.replace(/\/+$/, '').replace(/\/api$/, '')
  return {
    async get(path, parameters, signal) {
      const asked = new URL(base)
      asked.pathname = `${root}/api/${path}`
      asked.search = new URLSearchParams(parameters).toString()
      const answer = await fetchJson({url: asked, signal, deadlineMs})
      return answer.known ? answer : unknown(`the management API is needed for it: ${explained(answer.why)}`)
    },
  }
}

/** Without credentials. */
export function usualUrl({host}: AmqpAddress): string {
  const name = host.includes(':') ? `[${host}]` : host
  return HERE.test(host) ? `http://${name}:15672` : `https://${name}`
}

/** RabbitMQ answers 401 to users whom it knows, too. */
function explained(why: string): string {
  if (why.includes('refuses access')) return `${why}; the user needs the tag management`
  return why.includes('cannot reach') || why.includes('answered with')
    ? `${why}; is it elsewhere (--management-url)?`
    : why
}
