import {escapeText} from '../../view/escape.js'
import {replaceSecrets} from '../../view/redact-secrets.js'
import * as errors from '../errors.js'
import {type Answer, NoAnswer} from '../transport/exchange.js'

/** Who asks whom, to tell what went wrong in words. */
export interface Asker {
  readonly app: string
  /** `api.heroku.com`. */
  readonly host: string
  readonly token: string
  readonly tokenFrom: errors.TokenSource
}

/** The JSON of an answer. Throws what the status, or an answer that is no JSON, means. */
export function jsonOf(answer: Answer, asker: Asker): unknown {
  if (answer.status < 200 || answer.status > 299) throw refusalOf(answer, asker)
  const json = parse(answer.text)
  if (json !== undefined) return json
  throw isPage(answer)
    ? errors.badAnswer(asker.host, 'it is a web page where JSON was asked for')
    : errors.badAnswer(asker.host, 'the answer is cut off, or no JSON', true)
}

/** What an answer that is no success means. `secrets`, what the request held, is taken out of the platform's words. */
export function refusalOf(answer: Answer, asker: Asker, secrets: readonly string[] = []): errors.HerokuError {
  const {status, headers} = answer
  if (status === 401) return errors.tokenRejected(asker.tokenFrom)
  if (status === 429) return errors.rateLimited(null, null)
  if (status >= 500) return errors.platformDown(status, requestIdOf(headers['request-id']))
  const body = complaintOf(answer)
  if (status < 400 || body === null) {
    return errors.badAnswer(
      asker.host,
      `it answered ${status}${body === null ? ', and not in the way Heroku does' : ''}`,
    )
  }
  const words = safeWords(body.message, [asker.token, ...secrets])
  if (status === 403 && body.id === 'two_factor') return errors.needsTwoFactor(escapeText(asker.app))
  if (status === 403) return errors.noAccess(escapeText(asker.app), words)
  if (status === 404 && isAboutApp(body)) return errors.noSuchApp(escapeText(asker.app))
  return errors.refused(words, body.limit)
}

/** Why no answer came, as an error. What the exchange did not throw passes unchanged: a signal's reason, a defect. */
export function failureOf(error: unknown, {host}: Asker, deadlineMs: number): unknown {
  if (!(error instanceof NoAnswer)) return error
  switch (error.reason) {
    case 'deadline':
      return errors.tooSlow(host, deadlineMs)
    case 'cut':
      return errors.unreachable(host, 'the connection broke in the middle of the answer', true)
    case 'too-long':
      return errors.badAnswer(host, 'the answer does not end')
    case 'proxy':
      return errors.unreachable(host, `the proxy answers ${error.code}`, !error.code.startsWith('4'))
    case 'network':
      return networkFailure(host, error.code)
  }
}

function networkFailure(host: string, code: string): errors.HerokuError {
  if (code.startsWith('HPE_')) return errors.badAnswer(host, 'it does not speak HTTP')
  if (/CERT|ERR_TLS|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_SSL/.test(code)) {
    return errors.unreachable(
      host,
      `its certificate is not trusted (${code}); behind a proxy that reads along, NODE_EXTRA_CA_CERTS names the proxy's own`,
      false,
    )
  }
  return errors.unreachable(host, SYSTEM_SAYS[code] ?? `the connection failed${code && ` (${code})`}`, true)
}

const SYSTEM_SAYS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no such host is known (ENOTFOUND)',
  EAI_AGAIN: 'its name cannot be looked up now (EAI_AGAIN)',
  ECONNREFUSED: 'it refuses connections (ECONNREFUSED)',
  ECONNRESET: 'the connection broke (ECONNRESET)',
}

interface Complaint {
  /** `not_found`, `forbidden`, `two_factor`; empty when there is none. */
  readonly id: string
  /** What was not found: `app`, `dyno`; empty when there is none. */
  readonly resource: string
  readonly message: string
  /** Of `cannot_run_above_limit`: how many dynos it may be at most (flowhub/guv#16). */
  readonly limit: number | null
}

/** The body of an error: Platform API Reference, "Errors". Null when it is none of Heroku's: a page, other JSON. */
function complaintOf(answer: Answer): Complaint | null {
  const json = parse(answer.text)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return null
  const text = (name: string) => {
    const value: unknown = Object.entries(json).find(([key]) => key === name)?.[1]
    return typeof value === 'string' ? value : ''
  }
  const id = text('id')
  const limit: unknown = 'limit' in json && id === 'cannot_run_above_limit' ? json.limit : null
  const complaint = {
    id,
    resource: text('resource'),
    message: text('message'),
    limit: typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 0 ? limit : null,
  }
  return complaint.id === '' && complaint.message === '' ? null : complaint
}

/** Is it the app that was not found, and not something in it? `{"resource":"app","id":"not_found","message":"..."}` */
function isAboutApp({resource, message}: Complaint): boolean {
  return resource === '' ? /\bfind that app\b/i.test(message) : resource === 'app'
}

const LONGEST_WORDS = 200

/** The platform's own words: one line, short, without what must stay secret. */
function safeWords(message: string, secrets: readonly string[]): string {
  // A word shorter than that is no secret, and taking it out would leave nothing to read.
  const told = secrets
    .filter(secret => secret.length > 3)
    .reduce((text, secret) => text.replaceAll(secret, '[redacted]'), message)
  const line = replaceSecrets(told.replaceAll(/\s+/g, ' ').trim())
  return escapeText(line.slice(0, LONGEST_WORDS)) + (line.length > LONGEST_WORDS ? '…' : '')
}

function requestIdOf(header: string | string[] | undefined): string | null {
  return typeof header === 'string' && /^[\w-]{8,64}$/.test(header) ? header : null
}

function isPage({text, headers}: Answer): boolean {
  return /html/.test(headers['content-type'] ?? '') || text.trimStart().startsWith('<')
}

/** Undefined when it is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
