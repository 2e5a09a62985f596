import * as http from 'node:http'
import * as https from 'node:https'

import {UserError} from '../../errors.js'
import {known, unknown, type Reading} from '../../platform/reading.js'
import {exchange, NoAnswer} from '../transport/exchange.js'
import {agentFor} from '../transport/proxy.js'

/** An answer of any status; the body is undefined where it is no JSON. */
export interface JsonAnswer {
  readonly status: number
  readonly body: unknown
}

export interface JsonQuestion {
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** By when the whole answer must be there. */
  readonly deadlineMs?: number
}

/** What may be missing must not hold up what is needed. */
const DEADLINE_MS = 2000

/**
 * Asks once, best effort: where no answer comes the reading says why. Throws only the signal's reason. Follows no
 * redirect: nobody is asked who was not named. Proxies are those of `agentFor`.
 */
export async function askJson({
  url,
  headers = {},
  signal,
  deadlineMs = DEADLINE_MS,
}: JsonQuestion): Promise<Reading<JsonAnswer>> {
  signal?.throwIfAborted()
  const {get} = url.protocol === 'https:' ? https : http
  try {
    const {status, text} = await exchange(get(url, {headers, agent: agentFor(url.href)}), {
      deadlineMs,
      signal,
    })
    return known({status, body: parsed(text)})
  } catch (error) {
    if (error instanceof NoAnswer) return unknown(noAnswerText(url, error, deadlineMs))
    if (error instanceof UserError) return unknown(error.what)
    throw error
  }
}

/** Why an answer is not what was asked for. */
export function unfitText({host}: URL, {status, body}: JsonAnswer): string {
  if (status === 401 || status === 403) return `${host} refused access`
  if (status === 429) return `${host} was asked too often`
  if (status < 200 || status > 299) return `${host} answered with HTTP ${status}`
  return `${host} answered with ${body === undefined ? 'something else than JSON' : 'JSON of an unknown form'}`
}

function noAnswerText({host}: URL, {reason, code}: NoAnswer, deadlineMs: number): string {
  switch (reason) {
    case 'deadline':
      return `${host} did not answer within ${deadlineMs / 1000} s`
    case 'proxy':
      return `the proxy did not let through to ${host} (HTTP ${code})`
    case 'network':
      return `${host} could not be reached${code && ` (${code})`}`
    case 'cut':
    case 'too-long':
      return `${host} did not end its answer`
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
