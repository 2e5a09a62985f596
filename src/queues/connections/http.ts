import {known, type Reading, unknown} from '../../platform/reading.js'
import {DatastoreError} from './errors.js'

export interface JsonQuestion {
  readonly url: URL
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal | undefined
  /** By when the whole answer must be there. */
  readonly deadlineMs?: number
}

const DEADLINE_MS = 10_000
const LONGEST_BYTES = 1_000_000

/**
 * The address of something that tells numbers of jobs: https, or http on this computer. Its path may be a secret. Throws a
 * `DatastoreError` that does not repeat it.
 */
export function parseHttpUrl(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null
  if (url === null) throw badUrl('it is not a URL')
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isHere))
    throw badUrl('it does not begin with https://')
  return url
}

/** Asks once. Follows no redirect: nobody is asked who was not named. Rejects only with the signal's reason. */
export async function fetchJson({
  url,
  headers = {},
  signal,
  deadlineMs = DEADLINE_MS,
}: JsonQuestion): Promise<Reading<unknown>> {
  signal?.throwIfAborted()
  const deadline = AbortSignal.timeout(deadlineMs)
  try {
    const answer = await fetch(withoutCredentials(url), {
      headers: {accept: 'application/json', ...credentialsOf(url), ...headers},
      redirect: 'manual',
      signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
    })
    const text = await textOf(answer)
    if (!answer.ok) return unknown(unfitText(url.host, answer.status))
    if (text === null) return unknown(`the answer of ${url.host} does not end`)
    return parse(text, url.host)
  } catch (error) {
    signal?.throwIfAborted()
    if (deadline.aborted) return unknown(`${url.host} did not answer within ${deadlineMs / 1000} s`)
    return unknown(`cannot reach ${url.host}${codeOf(error)}`)
  }
}

/** Null where it is longer than anything that is asked for. */
async function textOf({body}: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > LONGEST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parse(text: string, host: string): Reading<unknown> {
  try {
    return known(JSON.parse(text) as unknown)
  } catch {
    return unknown(`${host} answered with something else than JSON`)
  }
}

function unfitText(host: string, status: number): string {
  if (status === 401 || status === 403) return `${host} refuses access (HTTP ${status})`
  if (status >= 300 && status < 400)
    return `${host} sends elsewhere (HTTP ${status}): give the address it leads to`
  return `${host} answered with HTTP ${status}`
}

/** The system's own code: `ECONNREFUSED`. */
function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : null
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  return typeof code === 'string' ? ` (${code})` : ''
}

/** `fetch` takes no URL with a password in it. */
function withoutCredentials(url: URL): URL {
  const bare = new URL(url)
  bare.username = ''
  bare.password = ''
  return bare
}

function credentialsOf({username, password}: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return {authorization: `Basic ${Buffer.from(pair).toString('base64')}`}
}

function badUrl(why: string): DatastoreError {
  return new DatastoreError('bad-url', 'cannot make sense of the URL to ask', {
    why,
    next: 'give it as https://host/path',
    exitCode: 2,
  })
}
