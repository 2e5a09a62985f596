import * as http from 'node:http'
import * as https from 'node:https'

import {UserError} from '../errors.js'
import {exchange, NoAnswer} from '../heroku/transport/exchange.js'
import {agentFor} from '../heroku/transport/proxy.js'

export type Posted =
  | {readonly outcome: 'done'}
  /** `mayPass`: another attempt may do better. Never holds more of the address than its host. */
  | {readonly outcome: 'failed'; readonly why: string; readonly mayPass: boolean}

/** Slack's own limit; a message that is kept waiting is no longer news. */
const DEADLINE_MS = 5000

/**
 * Posts a message as JSON, once. It follows no redirect: nobody is told who was not named. Proxies are those of
 * `agentFor`. Throws only the signal's reason.
 */
export async function postJson(url: URL, body: object, signal: AbortSignal): Promise<Posted> {
  signal.throwIfAborted()
  const {request} = url.protocol === 'https:' ? https : http
  const text = JSON.stringify(body)
  const headers = {'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text))}
  try {
    const posting = request(url, {method: 'POST', headers, agent: agentFor(url.href)})
    posting.end(text)
    const {status} = await exchange(posting, {deadlineMs: DEADLINE_MS, signal})
    return judge(status)
  } catch (error) {
    if (error instanceof NoAnswer) return {outcome: 'failed', why: noAnswerText(error), mayPass: true}
    if (error instanceof UserError) return {outcome: 'failed', why: error.what, mayPass: false}
    throw error
  }
}

function judge(status: number): Posted {
  if (status >= 200 && status < 300) return {outcome: 'done'}
  const isElsewhere = status >= 300 && status < 400
  const why = `it answered with HTTP ${status}`
  return {
    outcome: 'failed',
    why: isElsewhere ? `${why}: name the address that it leads to` : why,
    mayPass: status === 429 || status >= 500,
  }
}

function noAnswerText({reason, code}: NoAnswer): string {
  switch (reason) {
    case 'deadline':
      return `no answer within ${DEADLINE_MS / 1000} s`
    case 'proxy':
      return `the proxy refused: ${code}`
    case 'cut':
    case 'too-long':
      return 'the answer was broken'
    case 'network':
      return code === '' ? 'it cannot be reached' : `it cannot be reached: ${code}`
  }
}
