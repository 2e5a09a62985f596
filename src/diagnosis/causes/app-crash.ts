import {ARTICLES} from '../../platform/articles.js'
import {meaningOfExit} from '../../platform/exit-status.js'
import {CRASH_BACKOFF_MINUTES} from '../../platform/limits.js'
import type {AppState} from '../../state/app-state.js'
import {plural} from '../../view/format.js'
import type {Cause, Found, Occurrence, Words} from '../cause.js'
import {type Death, deathsOf, occurrenceOfDeaths} from '../deaths.js'
import {occurrenceOf} from '../evidence.js'
import {heroku, longerLog, rollback} from '../remedies.js'
import {byDyno} from '../statistics/group.js'
import {unexplained} from '../unexplained.js'
import {placeOf, times, totalOf} from '../words.js'

interface Crash {
  /** False when only the router's H10 is in view. */
  readonly seen: boolean
  readonly status: number | null
}

/** A process that was up ends by itself; or the router says so (H10) and the crash is not in view. */
export const appCrash: Cause<Crash> = {
  id: 'app-crash',
  group: 'start and stop',
  severity: 'critical',
  fallbackFor: ['H10'],
  title: 'a running process ended by itself',
  about: `A process of the formation that was up ended although nobody had told it to: any exit status but that of a
stop (143), without a SIGTERM before it. Until a new one is up, the router answers with H10.

H10 alone, without the crash in view, leads here too: it only says that there is no process to answer. Not meant:
deploys, daily cycling, scaling down, one-offs, and processes the platform killed for R10, R12 or R15.`,
  detect: (state, earlier) => [...byDyno(deathsOf(state, 'up')).map(crashOf), ...refused(state, earlier)],
  describe(occurrences, state) {
    const crashes = occurrences.filter(({facts}) => facts.seen)
    const refusals = totalOf(occurrences.filter(({facts}) => !facts.seen))
    const [{since}] = occurrences
    return {
      ...(crashes.length === 0 ? tellRefusals(refusals) : tellCrashes(crashes, refusals)),
      remedies: [
        ...rollback(state, since),
        {
          text: 'see which dynos are up and which have crashed; ps:restart starts them at once instead of when the platform tries again',
          command: heroku('ps'),
          url: ARTICLES.restarts,
        },
        longerLog('what the process printed before it ended'),
      ],
    }
  },
}

/** Is it only the router's word, without the crash itself? */
export function isRefusal({facts}: Occurrence): boolean {
  return !(facts as Crash).seen
}

function crashOf(deaths: readonly [Death, ...Death[]]): Occurrence<Crash> {
  const status =
    deaths.findLast(({generation}) => generation.exitStatus !== null)?.generation.exitStatus ?? null
  return occurrenceOfDeaths(deaths, {confidence: 'high', facts: {seen: true, status}})
}

/** Requests answered with H10; told with the crash when it is in view. */
function refused(state: AppState, earlier: Found): Occurrence<Crash>[] {
  return unexplained(state, ['H10'], earlier).map(sighting =>
    occurrenceOf(sighting, {process: 'web', confidence: 'medium', facts: {seen: false, status: null}}),
  )
}

function tellCrashes(crashes: readonly Occurrence<Crash>[], refusals: number): Omit<Words, 'remedies'> {
  const status = crashes.find(({facts}) => facts.status !== null)?.facts.status ?? null
  const backoff = CRASH_BACKOFF_MINUTES.slice(0, 3).join(', ')
  return {
    summary:
      `${placeOf(crashes)} crashed${times(totalOf(crashes))}` +
      (status === null ? '' : ` with exit status ${status}`) +
      (refusals === 0 ? '' : `; the router refused ${plural(refusals, 'request')} (H10)`),
    explanation:
      'The process was up and ended, and nobody had told it to stop' +
      (status === null ? '. ' : `: ${meaningOfExit(status)}. `) +
      'Its last lines say why, where it said anything. The platform restarts it at once after the first crash, then ' +
      `after ${backoff} and more minutes.`,
    alternatives:
      status === 137 ? ['on Fir: too much memory, where the dyno ends at its quota without R15'] : [],
  }
}

function tellRefusals(refusals: number): Omit<Words, 'remedies'> {
  return {
    summary: `the router refused ${plural(refusals, 'request')} because no web process was there to answer (H10)`,
    explanation:
      'H10 says that web dynos should run but have crashed or failed to boot. The crash itself is not in this log: ' +
      'it came before it begins, or its lines are left out.',
    alternatives: [
      'a crash of the running app: look for "Process exited with status" and what stands before it',
      'a start that fails: look for "State changed from starting to crashed"',
    ],
  }
}
