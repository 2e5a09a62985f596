import {known, unknown, type Reading} from '../platform/reading.js'

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
/** Ten times what these hosts answer with. */
const MOST_BYTES = 512 * 1024

/**
 * Asks once for a small JSON document, best effort: no answer is an unknown reading that says why. Throws only the
 * signal's reason. Follows no redirect, so that nobody is asked who was not named. Node's `fetch` goes through a proxy
 * only where NODE_USE_ENV_PROXY is set and Node is 22.21, 24.5 or newer.
 */
export async function askJson({
  url,
  headers = {},
  signal,
  deadlineMs = DEADLINE_MS,
}: JsonQuestion): Promise<Reading<JsonAnswer>> {
  const deadline = AbortSignal.timeout(deadlineMs)
  const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  try {
    const response = await fetch(url, {headers, redirect: 'manual', signal: either})
    const text = await boundedText(response)
    if (text === null) return unknown(`${url.host} answered with too much`)
    return known({status: response.status, body: parsed(text)})
  } catch {
    signal?.throwIfAborted()
    if (deadline.aborted) return unknown(`${url.host} did not answer within ${deadlineMs / 1000} s`)
    return unknown(`${url.host} could not be reached`)
  }
}

/** Why an answer is not what was asked for. */
export function whyNot(url: URL, {status, body}: JsonAnswer): string {
  if (status === 401 || status === 403) return `${url.host} refused access`
  if (status === 429) return `${url.host} was asked too often`
  if (status < 200 || status > 299) return `${url.host} answered with HTTP ${status}`
  return `${url.host} answered with ${body === undefined ? 'something else than JSON' : 'JSON of an unknown form'}`
}

/** Null where it is longer than any true answer. */
async function boundedText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length
    // Leaving the loop ends the download.
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
