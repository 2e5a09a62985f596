import {ARTICLES} from '../../platform/articles.js'
import type {ErrorLog, FailedRequest, NearbyLine} from '../../state/app-state.js'
import {formatDuration, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {brokenExchanges, carriesBody} from '../connections/broken-exchanges.js'
import {chanceOfNeighbours} from '../connections/neighbours.js'
import {occurrenceOf} from '../evidence.js'
import {advice} from '../remedies.js'
import {rollback} from '../rollback.js'
import {restrictedTo, type Unexplained} from '../unexplained.js'
import {placeOf, totalOf} from '../words.js'

/** Likelier than this, the error may be there by accident. */
const UNLIKELY = 0.1
const HARDLY_CHANCE = 0.001
/** Closed within this time, the app cannot have failed at the request. */
const AT_ONCE_MS = 1

interface Aborted {
  /** With an error beside them, of all that broke off on the dyno. */
  readonly joined: number
  readonly all: number
  /** How many of the errors name the id or the path of their request. */
  readonly byId: number
  readonly byPath: number
  readonly furthestMs: number
  readonly uploads: boolean
}

type Joined = FailedRequest & {readonly error: NearbyLine}

/** An exception cut an answer that was under way. */
export const responseAborted: Cause<Aborted> = {
  id: 'response-aborted',
  group: 'connections',
  severity: 'warning',
  fallbackFor: [],
  title: 'an exception cuts answers off',
  about: `The app printed an exception within two seconds of an H18 or H13 on the same dyno, and the process lived on:
it failed in the middle of an answer, and the server could only close the connection. That is typical of streamed
answers, whose status was sent before the error. Of a request with a body it can also mean that the app failed before
it had read the body.

Certain where the exception names the request's id. Without that, an app that prints exceptions all the time has one
beside everything: it is told only when that many neighbours are unlikely to be there by chance.`,
  detect: (state, earlier) =>
    brokenExchanges(state, earlier).flatMap(sighting => {
      const dyno = state.dynos.get(sighting.dyno ?? '')
      return dyno === undefined ? [] : abortedOn(dyno.errors, sighting)
    }),
  describe(occurrences, state) {
    const facts = occurrences.map(occurrence => occurrence.facts)
    const [{confidence, since}] = occurrences
    const uploads = facts.some(({uploads}) => uploads)
    return {
      summary: `an exception cut off ${plural(totalOf(occurrences), 'request')} on ${placeOf(occurrences)}`,
      explanation: `Joined: each router error with an exception the app printed on the same dyno ${tellJoin(facts)}. The dyno was not being stopped and the process lived on.`,
      alternatives: confidence === 'high' ? [] : alternativesOf(uploads),
      remedies: [
        advice(
          'fix the exception shown; when an answer is streamed, rescue errors inside the stream and end it properly',
          ARTICLES.errorCodes,
        ),
        ...rollback(state, since),
        ...(confidence === 'high'
          ? []
          : [
              advice(
                "log the request's X-Request-ID with the app's lines, which proves such a join",
                ARTICLES.requestId,
              ),
            ]),
      ],
    }
  },
}

function abortedOn(errors: ErrorLog, sighting: Unexplained): Occurrence<Aborted>[] {
  const {failures} = sighting
  const joined = failures.filter(isJoined)
  if (joined.length === 0) return []
  const byId = joined.filter(({error}) => error.names === 'id')
  const byPath = joined.filter(({error}) => error.names === 'path')
  const chance = chanceOfNeighbours(errors, failures.length, joined.length)
  // Where exceptions are frequent, only those that name their request tell anything.
  const meant = chance <= UNLIKELY ? joined : byId
  if (meant.length === 0) return []
  const all = joined.length === failures.length
  const certain =
    byId.length > 0 ||
    (byPath.length === joined.length && all && chance <= UNLIKELY) ||
    (all && chance <= HARDLY_CHANCE)
  return [
    occurrenceOf(restrictedTo(sighting, meant, failures.length), {
      process: sighting.process ?? 'web',
      confidence: certain ? 'high' : 'medium',
      requests: meant,
      evidence: meant.flatMap(({line, error}) => [error.line, line]),
      facts: {
        joined: meant.length,
        all: failures.length,
        byId: byId.length,
        byPath: byPath.length,
        furthestMs: Math.max(...meant.map(distanceOf)),
        uploads: meant.some(carriesBody),
      },
    }),
  ]
}

function isJoined(failure: FailedRequest): failure is Joined {
  const started = failure.code !== 'H13' || failure.serviceMs === null || failure.serviceMs > AT_ONCE_MS
  return failure.error !== null && failure.refusal === null && started
}

function distanceOf({at, error}: Joined): number {
  return at === null || error.line.at === null ? 0 : Math.abs(at - error.line.at)
}

function tellJoin(facts: readonly Aborted[]): string {
  const sum = (read: (of: Aborted) => number) => facts.reduce((total, of) => total + read(of), 0)
  const [joined, all, byId, byPath] = [
    sum(of => of.joined),
    sum(of => of.all),
    sum(of => of.byId),
    sum(of => of.byPath),
  ]
  const furthest = Math.max(...facts.map(({furthestMs}) => furthestMs))
  const distance = furthest < 1000 ? 'less than a second away' : `at most ${formatDuration(furthest)} away`
  const named =
    byId > 0
      ? `, ${byId === joined ? 'with' : `${byId} of them with`} the same request id`
      : byPath > 0
        ? `, ${byPath === joined ? 'about' : `${byPath} of them about`} the same path`
        : ''
  return `${distance}${named}${joined < all ? `; ${all - joined} more broke off without one` : ''}`
}

function alternativesOf(uploads: boolean): string[] {
  return [
    'the exception belongs to another request that happened at the same time',
    ...(uploads ? ['the app answered before it had read the body, for a reason it does not print'] : []),
  ]
}
