import {ARTICLES} from './articles.js'

/** An error code of the platform. */
export interface PlatformCode {
  readonly code: string
  readonly title: string
  /** What it means, one sentence. */
  readonly meaning: string
  readonly article: string
  /** No longer sent; old logs still hold it. */
  readonly retired: boolean
  /** A state somebody chose or pays for, not a failure. */
  readonly informational: boolean
}

type Row = readonly [code: string, title: string, meaning: string]

const ROUTER: readonly Row[] = [
  ['H10', 'App crashed', 'No web dyno could answer because the process crashed or failed to boot.'],
  ['H11', 'Backlog too deep', 'More requests wait for a dyno than the router is willing to hold.'],
  ['H12', 'Request timeout', 'The dyno sent no first byte within 30 seconds; it may still be working.'],
  ['H13', 'Connection closed without response', 'The process took the request and closed the connection.'],
  ['H14', 'No web dynos running', 'The app has no running dyno of the process type web.'],
  ['H15', 'Idle connection', 'Neither side sent a byte for 55 seconds.'],
  ['H17', 'Poorly formatted HTTP response', 'What the process sent is not valid HTTP.'],
  [
    'H18',
    'Server Request Interrupted',
    'The process closed the connection before the exchange was complete.',
  ],
  ['H19', 'Backend connection timeout', 'The router could not connect to a web dyno within 5 seconds.'],
  ['H20', 'App boot timeout', 'No web dyno came up within 75 seconds, the time the router holds a request.'],
  ['H21', 'Backend connection refused', 'A web dyno refused the connection.'],
  ['H22', 'Connection limit reached', 'A router has too many connections open to the dyno.'],
  ['H24', 'Forced close', 'Router maintenance closed a connection that was open.'],
  ['H25', 'HTTP Restriction', 'The response breaks a limit the router sets on HTTP messages.'],
  ['H26', 'Request Error', 'The request is not valid HTTP; the dyno never saw it.'],
  ['H27', 'Client Request Interrupted', 'The client went away before it had its answer.'],
  ['H28', 'Client Connection Idle', 'The client sent or read nothing for 55 seconds.'],
  ['H31', 'Misdirected Request', 'The request came to a router that does not serve this host.'],
  ['H32', 'TLS Certificate Mismatch', 'The certificate of the connection does not fit the requested host.'],
  ['H33', 'HTTP/2 Stream Error', 'An HTTP/2 stream broke; which side broke it cannot be told.'],
  [
    'H34',
    'All Dynos Quarantined',
    'Every web dyno that is up failed so many connections that the router avoids it.',
  ],
  ['H99', 'Platform error', 'An internal error of the platform.'],
]

const INFORMATIONAL: readonly Row[] = [
  ['H80', 'Maintenance mode', 'Somebody switched maintenance mode on.'],
  ['H81', 'Blank app', 'Nothing has been deployed yet.'],
  ['H82', "You've used up your dyno hour pool", 'The Eco dyno hours of this month are used up.'],
  ['H83', 'Planned Service Degradation', 'Heroku announced this degradation beforehand.'],
]

const RUNTIME: readonly Row[] = [
  ['R10', 'Boot timeout', 'The web process did not listen on $PORT within 60 seconds and was killed.'],
  ['R12', 'Exit timeout', 'A process was still there 30 seconds after SIGTERM and was killed.'],
  ['R13', 'Attach error', 'A one-off dyno could not connect to the terminal that asked for it.'],
  ['R14', 'Memory quota exceeded', 'The dyno needs more memory than its quota and swaps.'],
  ['R15', 'Memory quota vastly exceeded', 'The dyno needed about twice its quota and was killed.'],
  ['R16', 'Detached', 'An attached one-off dyno runs on although its terminal is gone.'],
  ['R17', 'Checksum error', 'The slug that was fetched is damaged; the dyno is not started.'],
  ['R99', 'Platform error', 'An internal error of the platform.'],
]

const LOGPLEX: readonly Row[] = [
  ['L10', 'Drain buffer overflow', 'A log drain is too slow; messages to it were dropped.'],
  ['L11', 'Tail buffer overflow', 'The reader of a log session is too slow; messages were dropped.'],
  ['L12', 'Local buffer overflow', 'The app prints faster than its dyno can send; messages were dropped.'],
  ['L13', 'Local delivery error', 'The dyno could not deliver its log; messages were dropped.'],
  ['L14', 'Certificate validation error', 'The TLS certificate of a drain is not valid; it gets nothing.'],
  ['L15', 'Tail buffer temporarily unavailable', 'The log history cannot be read for now.'],
  ['L20', 'Tail sessions forbidden', 'Log sessions are refused for this app for now.'],
]

const RETIRED: readonly Row[] = [
  ['H16', 'Redirect to herokuapp.com', 'The request used the old host name of the app.'],
  ['H23', 'Endpoint misconfigured', 'The TLS endpoint of the host is not attached to this app.'],
  ['R11', 'Bad bind', 'The web process listened on another port than $PORT and was killed.'],
]

/** Codes whose heading in the article is not known for sure: the page itself is linked. */
const NO_HEADING = new Set(['H33', 'H34', 'H82', 'L20'])

/**
 * Every H, R and L code the platform sends or ever sent, by code.
 * Dev Center article `error-codes`, its versions of 2010 to 2026; L20 from heroku/logplex.
 */
export const CODES: ReadonlyMap<string, PlatformCode> = new Map(
  [
    ...[...ROUTER, ...RUNTIME, ...LOGPLEX].map(row => toCode(row, {retired: false, informational: false})),
    ...INFORMATIONAL.map(row => toCode(row, {retired: false, informational: true})),
    ...RETIRED.map(row => toCode(row, {retired: true, informational: false})),
  ].map(code => [code.code, code]),
)

function toCode(
  [code, title, meaning]: Row,
  {retired, informational}: {retired: boolean; informational: boolean},
): PlatformCode {
  return {
    code,
    title,
    meaning,
    article: retired || NO_HEADING.has(code) ? ARTICLES.errorCodes : articleOf(code, title),
    retired,
    informational,
  }
}

/** The article's headings are `H12 - Request timeout`, their anchors follow from that. */
function articleOf(code: string, title: string): string {
  const anchor = `${code}-${title}`
    .toLowerCase()
    .replaceAll("'", '')
    .replaceAll(/[^a-z0-9]+/g, '-')
  return `${ARTICLES.errorCodes}#${anchor}`
}
