import {APP_EXCEPTIONS, UNCAUGHT_ERROR} from '../../logs/signals/groups/index.js'
import type {AppState, Dyno, Route} from '../../state/app-state.js'
import {APP_ERROR} from '../../state/requests/fold-router.js'
import {requestsTo, type Slot} from '../../state/requests/traffic.js'
import {formatShare, plural} from '../../view/format.js'
import type {Cause, Occurrence} from '../cause.js'
import {inTurn, latest, type Sighting, sightings} from '../evidence.js'
import {advice, longerLog} from '../remedies.js'
import {type ReleaseFailures, releaseThatBegan, tellRelease, undo} from '../requests/release-failures.js'
import {rollback} from '../rollback.js'
import {chanceOfAtLeast} from '../statistics/chance.js'
import {placeOf, totalOf} from '../words.js'

interface Errors {
  /** Of all requests to the process type. */
  readonly share: number
  /** Class of an exception the app printed, empty where its line names none; null when there is no exception. */
  readonly exception: string | null
  /** The release they began with. */
  readonly release: ReleaseFailures | null
}

/** A lone error is normal life. */
const FEWEST_ERRORS = 3
const SMALLEST_SHARE = 0.01
/** Fewer errors than that may be more than the smallest share by chance, */
const FEW_ERRORS = 30
/** unless that would come about less often than so. */
const CHANCE = 0.1
/** Where most requests fail and the app printed why, one is enough: short pastes hold no more. */
const MOST = 0.5
const GRAVE_SHARE = 0.1
/** Fewer say little about a share. */
const ENOUGH_REQUESTS = 20

/** The app itself answers with errors. */
export const appError: Cause<Errors> = {
  id: 'app-error',
  group: 'requests',
  severity: 'critical',
  fallbackFor: [],
  title: 'the app itself answers with errors',
  about: `Requests were answered with a status of 500 or above by the app: the router logs them as \`at=info\`, without
an H code. It takes at least three, and 1 % of the requests, or one where most requests failed and the app printed its
exception; above 10 % it is critical, below a warning, and for information where they are so few that chance may have
made 1 % of them, as in a quiet app. The first exception the app printed is shown with it. Where hardly any request
failed so before a release and many do since, the release is named.`,
  detect: state => {
    const dynos = [...state.dynos.values()]
    const types = new Set(dynos.map(({type}) => type))
    return [...types].flatMap(type =>
      errorsOf(
        state,
        dynos.filter(dyno => dyno.type === type),
      ),
    )
  },
  describe(occurrences, state) {
    const [{since, facts}] = occurrences
    const route = worstRoute(state)
    const [exception] = occurrences.flatMap(({facts}) => facts.exception ?? [])
    const {release} = facts
    return {
      summary:
        `the app on ${placeOf(occurrences)} answered ${plural(totalOf(occurrences), 'request')} with an error of its own ` +
        `(${formatShare(facts.share)} of all)` +
        (route === null ? '' : `, most on ${route.name}`),
      explanation:
        'They have a status of 500 or above and no H code, so the request reached the app and the app answered. ' +
        (exception === undefined
          ? 'No exception of the app is in this log, and that would say why.'
          : `It printed exceptions${exception === '' ? '' : `, such as ${exception}`}; the first stands below.`) +
        (release === null ? '' : ` ${tellRelease(release)}`),
      alternatives: [],
      remedies: [
        ...(release === null ? rollback(state, since) : undo(state, release)),
        ...(exception === undefined
          ? [longerLog(state, 'what the app printed around one of these requests')]
          : [advice('put the exception right: its own lines name the file and line, and the request')]),
      ],
    }
  },
}

function errorsOf(state: AppState, dynos: readonly Dyno[]): Occurrence<Errors>[] {
  const requests = requestsTo(dynos)
  const slots = dynos.map(dyno => ({dyno, slots: failingSlots(dyno)}))
  const errors = slots.reduce((sum, {slots}) => sum + countOf(slots), 0)
  const share = errors / requests
  if (!(share >= SMALLEST_SHARE)) return []
  const grave = share > GRAVE_SHARE && requests >= ENOUGH_REQUESTS
  const exceptions = sightings(state, [...APP_EXCEPTIONS, ...UNCAUGHT_ERROR])
  const told = exceptions.some(({dyno}) =>
    slots.some(other => other.slots.length > 0 && other.dyno.name === dyno),
  )
  if (errors < FEWEST_ERRORS && !(told && share > MOST)) return []
  const release = releaseThatBegan(state, dynos)
  const severity = release === null && isByChance(errors, requests) ? 'info' : 'warning'
  const answers = sightings(state, [APP_ERROR])
  return slots
    .filter(({slots}) => slots.length > 0)
    .map(({dyno, slots}) => {
      const exception = exceptions.find(sighting => sighting.dyno === dyno.name)
      const answered = answers.find(sighting => sighting.dyno === dyno.name)
      return {
        dyno: dyno.name,
        process: dyno.type,
        // A slot tells the minute or hour; the tally the moment, of the lives that are still known.
        since: latest(slots[0]?.at ?? null, answered?.since ?? null),
        until: latest(slots.at(-1)?.at ?? null, answered?.until ?? null),
        count: countOf(slots),
        codes: [],
        confidence: 'high' as const,
        ...(grave ? {} : {severity}),
        evidence: inTurn([exception?.lines.slice(0, 2) ?? [], answered?.lines.slice(0, 3) ?? []]),
        facts: {share, exception: exception === undefined ? null : classOf(exception), release},
      }
    })
}

/** Might so few errors come about in so many requests though their usual share is smaller? */
function isByChance(errors: number, requests: number): boolean {
  return errors < FEW_ERRORS && chanceOfAtLeast(errors, requests, SMALLEST_SHARE) > CHANCE
}

/** What the latest line of the most frequent one names. */
function classOf({generations, ids}: Sighting): string {
  const [error] = generations.flatMap(({tallies}) => tallies.get(ids[0] ?? '')?.facts['error'] ?? [])
  return typeof error === 'string' ? error : ''
}

function failingSlots({traffic}: Dyno): Slot[] {
  return [...traffic.hours, ...traffic.minutes].filter(({appErrors}) => appErrors > 0)
}

function countOf(slots: readonly Slot[]): number {
  return slots.reduce((sum, {appErrors}) => sum + appErrors, 0)
}

/** The route with most errors of the app's own, that is, without a code. */
function worstRoute({routes}: AppState): Route | null {
  let worst: Route | null = null
  let most = 1
  for (const route of routes.values()) {
    const coded = [...route.codes.values()].reduce((sum, n) => sum + n, 0)
    if (route.failed - coded <= most) continue
    worst = route
    most = route.failed - coded
  }
  return worst
}
