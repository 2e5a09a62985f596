import {ARTICLES} from '../../platform/articles.js'
import {capabilitiesOf} from '../../platform/capabilities.js'
import {meaningOfExit} from '../../platform/exit-status.js'
import {CRASH_BACKOFF_MINUTES} from '../../platform/limits.js'
import type {AppState} from '../../state/app-state.js'
import {formatClock, plural} from '../../view/format.js'
import type {Cause, Found, Occurrence, Words} from '../cause.js'
import {type Death, deathsOf, occurrenceOfDeaths} from '../deaths.js'
import {earliest, occurrenceOf} from '../evidence.js'
import {heroku, longerLog} from '../remedies.js'
import {rollback} from '../rollback.js'
import {byDyno} from '../statistics/group.js'
import {unexplained} from '../unexplained.js'
import {type UnseenCrash, unseenCrashes} from '../unseen-crashes.js'
import {agree, placeOf, times, totalOf} from '../words.js'

interface Crash {
  /** Who says so: lines about the process itself, the platform when it was asked, or only the router's H10. */
  readonly said: 'by-lines' | 'by-platform' | 'by-router'
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
  detect: (state, earlier) => [
    ...byDyno(deathsOf(state, 'up')).map(crashOf),
    ...unseenCrashes(state, earlier).map(occurrenceOfUnseen),
    ...refused(state, earlier),
  ],
  describe(occurrences, state) {
    const crashes = occurrences.filter(({facts}) => facts.said === 'by-lines')
    const unseen = occurrences.filter(({facts}) => facts.said === 'by-platform')
    const refusals = totalOf(occurrences.filter(({facts}) => facts.said === 'by-router'))
    const [{since}] = occurrences
    return {
      ...(crashes.length > 0
        ? tellCrashes(state, crashes, unseen, refusals)
        : unseen.length > 0
          ? tellUnseen(state, unseen, refusals)
          : tellRefusals(refusals)),
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
  return (facts as Crash).said === 'by-router'
}

function crashOf(deaths: readonly [Death, ...Death[]]): Occurrence<Crash> {
  const status =
    deaths.findLast(({generation}) => generation.exitStatus !== null)?.generation.exitStatus ?? null
  return occurrenceOfDeaths(deaths, {confidence: 'high', facts: {said: 'by-lines', status}})
}

/** Requests answered with H10; told with the crash when it is in view. */
function refused(state: AppState, earlier: Found): Occurrence<Crash>[] {
  return unexplained(state, ['H10'], earlier).map(sighting =>
    occurrenceOf(sighting, {process: 'web', confidence: 'medium', facts: {said: 'by-router', status: null}}),
  )
}

function occurrenceOfUnseen({dyno, process, since, until, state}: UnseenCrash): Occurrence<Crash> {
  return {
    dyno,
    process,
    since,
    until,
    count: 1,
    codes: [],
    confidence: state === 'crashed' ? 'medium' : 'low',
    evidence: [],
    facts: {said: 'by-platform', status: null},
  }
}

function tellCrashes(
  state: AppState,
  crashes: readonly Occurrence<Crash>[],
  unseen: readonly Occurrence<Crash>[],
  refusals: number,
): Omit<Words, 'remedies'> {
  const status = crashes.find(({facts}) => facts.status !== null)?.facts.status ?? null
  const backoff = CRASH_BACKOFF_MINUTES.slice(0, 3).join(', ')
  return {
    summary:
      `${placeOf(crashes)} crashed${times(totalOf(crashes))}` +
      (status === null ? '' : ` with exit status ${status}`) +
      refusedInWords(refusals),
    explanation:
      'The process was up and ended, and nobody had told it to stop' +
      (status === null ? '. ' : `: ${meaningOfExit(status)}. `) +
      'Its last lines say why, where it said anything. The platform restarts it at once after the first crash, then ' +
      `after ${backoff} and more minutes.` +
      (unseen.length === 0
        ? ''
        : ` The platform says that ${placeOf(unseen)} ${agree(unseen, 'is', 'are')} not up, either.`),
    alternatives: status === 137 ? silentKill(state) : [],
  }
}

/** The platform may end a process for its memory without a line that says so. */
function silentKill({platform}: AppState): string[] {
  if (platform === null) return ['on Fir: too much memory, where the dyno ends at its quota without R15']
  const {quotaKill, runtime} = capabilitiesOf(platform.snapshot.app)
  switch (quotaKill) {
    case 'logged':
      return []
    case 'may be lost':
      return [`too much memory: in a ${runtime.replace('Cedar, ', '')} the line of R15 may be lost`]
    case 'silent':
      return [`too much memory: ${runtime} ends a dyno at its quota without R15`]
  }
}

function tellUnseen(
  state: AppState,
  unseen: readonly Occurrence<Crash>[],
  refusals: number,
): Omit<Words, 'remedies'> {
  const since = unseen.map(occurrence => occurrence.since).reduce(earliest)
  const crashed = unseen.some(({confidence}) => confidence === 'medium')
  const release = state.dynos.get(unseen[0]?.dyno ?? '')?.generations.at(-1)?.release ?? null
  return {
    summary:
      `${placeOf(unseen)} ${crashed ? agree(unseen, 'has crashed', 'have crashed') : agree(unseen, 'is down', 'are down')}` +
      (since === null ? '' : `, since ${formatClock(since)} UTC`) +
      ', says the platform' +
      refusedInWords(refusals),
    explanation:
      'This log shows neither its end nor the reason: that came before it begins, or its lines are left out.' +
      (release === null ? '' : ` It ran release v${release}.`) +
      (crashed
        ? ` The platform tries again after ${CRASH_BACKOFF_MINUTES.slice(0, 3).join(', ')} and more minutes.`
        : ' The formation wants it to run.'),
    alternatives: [
      'a crash of the running app: look for "Process exited with status" and what stands before it',
      'a start that fails: look for "State changed from starting to crashed"',
      ...(crashed ? [] : ['Eco dyno hours that are used up (H82), or a dyno that is being moved']),
    ],
  }
}

function refusedInWords(refusals: number): string {
  return refusals === 0 ? '' : `; the router refused ${plural(refusals, 'request')} (H10)`
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
