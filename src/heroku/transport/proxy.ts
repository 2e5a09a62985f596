import type {Agent} from 'node:http'

import {HttpsProxyAgent} from 'https-proxy-agent'
import {getProxyForUrl} from 'proxy-from-env'

import {UserError} from '../../errors.js'
import {isLoopback} from './host.js'

/**
 * An agent that goes through the proxy which HTTPS_PROXY, HTTP_PROXY and NO_PROXY name for this address; undefined when
 * there is none. As in the Heroku CLI, HTTP_PROXY serves https too when HTTPS_PROXY is not set. What is on this computer
 * is never asked through a proxy, which would see its unencrypted token.
 */
export function agentFor(url: string): Agent | undefined {
  if (isLoopback(url)) return undefined
  const proxy = getProxyForUrl(url) || getProxyForUrl(asHttp(url))
  if (proxy === '') return undefined
  if (URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol)) return new HttpsProxyAgent(proxy)
  throw new UserError('the proxy in HTTPS_PROXY, HTTP_PROXY or ALL_PROXY cannot be used', {
    why: 'it is not an address such as http://proxy.example.com:8080',
    next: 'correct it, or let Heroku be reached without it:\n  export NO_PROXY=.heroku.com',
    exitCode: 1,
  })
}

/** The same host and port, so that NO_PROXY still sees them. */
function asHttp(url: string): string {
  const {protocol, hostname, port} = new URL(url)
  return `http://${hostname}:${port || (protocol === 'http:' ? '80' : '443')}`
}
