import {ARTICLES} from '../../platform/articles.js'
import type {ErrorLog, FailedRequest} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {brokenExchanges, carriesBody} from '../connections/broken-exchanges.js'
import {limitSettings} from '../connections/upload-limits.js'
import {occurrenceOf} from '../evidence.js'
import {advice} from '../remedies.js'
import {restrictedTo, type Unexplained} from '../unexplained.js'
import {listOf, placeOf, totalOf} from '../words.js'

interface Rejected {
  /** Ids of the signals that told a limit. */
  readonly limits: readonly string[]
  /** Statuses of 4xx the app answered with, where the router tells them. */
  readonly statuses: readonly number[]
  readonly route: string
}

const TOO_LARGE = 413
const MEANINGS: ReadonlyMap<number, string> = new Map([
  [400, 'bad request'],
  [401, 'not signed in'],
  [403, 'forbidden'],
  [404, 'not found'],
  [411, 'length required'],
  [413, 'too large'],
  [415, 'unsupported media type'],
  [422, 'not valid'],
  [429, 'too many requests'],
])

/** The app closes the connection before it has read the body. */
export const requestBodyRejected: Cause<Rejected> = {
  id: 'request-body-rejected',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [],
  title: 'the app refuses a body before it has read it',
  about: `A POST, PUT or PATCH ended in H18 or H13, and within two seconds the app or its server said that the body is
over a limit; or the router tells with the H18 which 4xx the app had already answered. The app answered and closed
while the client was still sending, so the client often gets a broken connection in place of the answer.

The cure is the limit, or reading the body to its end before the connection is closed. An H18 on an upload without
such a line is \`request-interrupted\`.`,
  detect: (state, earlier) =>
    brokenExchanges(state, earlier).flatMap(sighting =>
      rejectedOn(state.dynos.get(sighting.dyno ?? '')?.errors ?? null, sighting),
    ),
  describe(occurrences) {
    const limits = [...new Set(occurrences.flatMap(({facts}) => facts.limits))]
    const statuses = [...new Set(occurrences.flatMap(({facts}) => facts.statuses))]
    const routes = [...new Set(occurrences.map(({facts}) => facts.route))]
    const [{confidence}] = occurrences
    return {
      summary:
        `${placeOf(occurrences)} refused the body of ${plural(totalOf(occurrences), 'request')} and closed the connection` +
        (routes.length === 1 ? `, on ${routes[0]}` : ''),
      explanation:
        (limits.length > 0
          ? 'Joined: the router errors with a line on the same dyno, within two seconds, that says that the body is over a limit. '
          : `The router tells both the break (H18) and the status the app had already answered with: ${listOf(statuses.map(nameOf))}. `) +
        'The app answered while the client was still sending, and closed.',
      alternatives:
        confidence === 'high' ? [] : ['the answer itself broke off after its status had been sent'],
      remedies: [
        ...limitSettings(limits),
        advice(
          'read the rest of the body before refusing it, so that the client gets the answer and not a broken connection',
          ARTICLES.errorCodes,
        ),
        ...(limits.length > 0
          ? [advice('send large files from the browser straight to storage such as S3', ARTICLES.s3Upload)]
          : []),
      ],
    }
  },
}

function rejectedOn(errors: ErrorLog | null, sighting: Unexplained): Occurrence<Rejected>[] {
  const {failures} = sighting
  const rejected = failures.filter(failure => carriesBody(failure) && isRejected(failure))
  const [first] = rejected
  if (first === undefined) return []
  const limits = [...new Set(rejected.flatMap(({refusal}) => refusal?.id ?? []))]
  const statuses = [...new Set(rejected.flatMap(failure => refusedWith(failure) ?? []))]
  return [
    occurrenceOf(restrictedTo(sighting, rejected, failures.length), {
      process: sighting.process ?? 'web',
      confidence: rejected.some(failure => isCertain(failure, errors)) ? 'high' : 'medium',
      requests: rejected,
      evidence: rejected.flatMap(({line, refusal}) => (refusal === null ? [line] : [refusal.line, line])),
      facts: {limits, statuses, route: first.route},
    }),
  ]
}

function isRejected(failure: FailedRequest): boolean {
  return failure.refusal !== null || refusedWith(failure) !== null
}

/** The 4xx the app answered with; Router 2.0 logs it with the H18. 499 is the router's own word for the client's going. */
function refusedWith({code, status}: FailedRequest): number | null {
  return code === 'H18' && status !== null && status >= 400 && status < 499 ? status : null
}

/** A limit that names the request, or that is no daily event; a status that says it. */
function isCertain(failure: FailedRequest, errors: ErrorLog | null): boolean {
  if (refusedWith(failure) === TOO_LARGE) return true
  if (failure.refusal === null) return false
  return failure.refusal.names !== null || (errors !== null && errors.moments <= errors.minutes * 2)
}

function nameOf(status: number): string {
  const meaning = MEANINGS.get(status)
  return meaning === undefined ? `${status}` : `${status} (${meaning})`
}
