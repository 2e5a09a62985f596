import {ARTICLES} from '../../platform/articles.js'
import {LATEST_FIRST_BYTE_MS} from '../../platform/limits.js'
import type {AppState, KeptRequest} from '../../state/app-state.js'
import {formatBytes, formatLatency, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {earliest, highest, latest} from '../evidence.js'
import {advice} from '../remedies.js'
import {soundsOpenEnded} from '../requests/long-lived.js'
import {processOf} from '../requests/process-of.js'
import {placeOf, totalOf} from '../words.js'

interface Transfers {
  readonly requests: readonly Transfer[]
}

interface Transfer {
  readonly request: KeptRequest
  readonly way: 'download' | 'upload'
  /** By how much the app was done earlier than the router, by its own word; null where it said nothing. */
  readonly doneEarlierMs: number | null
}

const LARGE_BYTES = 1_000_000
/** An answer that says only that the upload was taken. */
const SHORT_ANSWER_BYTES = 1000
/** The app was done before this share of the time, and by this much: the rest was the line. */
const DONE_EARLY = 0.5
const DONE_EARLY_MS = 5000
/** Without the app's word, and within the time a slow answer can take. */
const FEWEST = 3
const NAMED_ROUTES = 2

/** Clients take or send large bodies slowly. */
export const slowClientTransfer: Cause<Transfers> = {
  id: 'slow-client-transfer',
  group: 'requests',
  severity: 'info',
  fallbackFor: [],
  title: "the client's connection is slow, not the app",
  about: `The router's service time ends with the last byte, so it holds the client's download and upload, too. A large
answer over a slow line, or an upload from a phone, takes long although the app was done at once. No H12 comes for it:
the router's 30 seconds run from the whole request to the first byte of the answer.

Seen by: a large answer, or an upload that is answered briefly, that took 10 seconds and more and ended well; sure where
the app says, under the same request id, that it was done long before. Not seen as such: streams, long polls,
websockets, and answers the app itself took as long to write.`,
  detect: state => {
    const types = new Set(state.slow.map(request => processOf(state, request)))
    return [...types].flatMap(type => transfersOf(state, type))
  },
  describe(occurrences) {
    const transfers = occurrences.flatMap(({facts}) => facts.requests)
    const ways = new Set(transfers.map(({way}) => way))
    const what = ways.size > 1 ? 'transfer' : ([...ways][0] ?? 'transfer')
    const routes = [...new Set(transfers.map(({request}) => `${request.method} ${request.route}`))]
    const longest = highest(transfers.map(({request}) => request.serviceMs))
    return {
      summary:
        `${plural(totalOf(occurrences), `slow ${what}`)} ${what === 'download' ? 'from' : 'to'} ${placeOf(occurrences)}, ${totalOf(occurrences) === 1 ? '' : 'up to '}${formatLatency(longest ?? 0)} ` +
        `(${routes.slice(0, NAMED_ROUTES).join(', ')}${routes.length > NAMED_ROUTES ? ' and others' : ''}): the client's connection is slow, not the app`,
      explanation: explain(transfers),
      alternatives: occurrences.some(({confidence}) => confidence === 'high')
        ? []
        : ['the app itself writes such an answer slowly, piece by piece (an export, for instance)'],
      remedies: [
        advice(
          'nothing, where the server takes and sends bodies outside its workers (Puma, an asynchronous server); leave these requests out of latency alerts',
        ),
        advice(
          'else let clients upload to and download from object storage or a CDN, so that no worker is held',
          ARTICLES.fileUploads,
        ),
      ],
    }
  },
}

function explain(transfers: readonly Transfer[]): string {
  const [early] = transfers.flatMap(({request, doneEarlierMs}) =>
    doneEarlierMs === null ? [] : [{...request, doneEarlierMs}],
  )
  if (early !== undefined) {
    const {serviceMs, bytes, doneEarlierMs} = early
    return (
      `The app said of one, under the same request id, that it was done ${formatLatency(doneEarlierMs)} before the ` +
      `router was (${formatLatency(serviceMs ?? 0)}${bytes === null ? '' : `, ${formatBytes(bytes)}`}): the rest of the time the client took.`
    )
  }
  const [first] = transfers
  const {bytes = null, serviceMs = null} = first?.request ?? {}
  const rate =
    first?.way === 'download' && bytes !== null && serviceMs !== null && serviceMs > 0
      ? ` One moved ${formatBytes(bytes)} at ${formatBytes((bytes / serviceMs) * 1000)} a second.`
      : ''
  return `${transfers.length === 1 ? 'It' : 'They'} ended well and without H12, so the answer had begun in time${first?.way === 'upload' ? ' once the whole body was there' : ''}; what took long was the body.${rate}`
}

function transfersOf(state: AppState, type: string): Occurrence<Transfers>[] {
  const all = state.slow
    .filter(request => processOf(state, request) === type)
    .flatMap(request => transferOf(request))
  const sure = all.filter(({doneEarlierMs}) => doneEarlierMs !== null)
  const beyond = all.some(({request}) => (request.serviceMs ?? 0) > LATEST_FIRST_BYTE_MS)
  if (sure.length === 0 && !beyond && all.length < FEWEST) return []
  const lines = [...sure, ...all].map(({request}) => request.line)
  return [
    {
      dyno: null,
      process: type,
      since: all.map(({request}) => request.startedAt).reduce(earliest, null),
      until: all.map(({request}) => request.at).reduce(latest, null),
      count: all.length,
      codes: [],
      confidence: sure.length > 0 ? 'high' : 'medium',
      evidence: [...new Set(lines)],
      facts: {requests: all},
    },
  ]
}

function transferOf(request: KeptRequest): Transfer[] {
  const {method, path, status, bytes, serviceMs, at, completion} = request
  if (status === null || status >= 400 || serviceMs === null || soundsOpenEnded(path)) return []
  const doneEarlierMs =
    at === null || completion === null || completion.at === null ? null : at - completion.at
  if (bytes !== null && bytes >= LARGE_BYTES) {
    if (doneEarlierMs === null) return [{request, way: 'download', doneEarlierMs}]
    const early = doneEarlierMs >= DONE_EARLY_MS && doneEarlierMs >= serviceMs * DONE_EARLY
    return early ? [{request, way: 'download', doneEarlierMs}] : []
  }
  const taken =
    status === 201 || status === 204 || status >= 300 || (bytes !== null && bytes < SHORT_ANSWER_BYTES)
  const body = method === 'POST' || method === 'PUT' || method === 'PATCH'
  if (!body || !taken || serviceMs <= LATEST_FIRST_BYTE_MS) return []
  return [{request, way: 'upload', doneEarlierMs: null}]
}
