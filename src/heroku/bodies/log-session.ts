import {FieldError, Fields} from './fields.js'

/** The address of a log stream: whoever knows it may read the log. */
export function readLogSession(json: unknown): {url: string} {
  const url = new Fields(json, 'log-session').text('logplex_url')
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return {url}
  throw new FieldError('log-session.logplex_url is no address')
}
