import {capabilitiesOf} from '../platform/capabilities.js'
import {meaningOfExit} from '../platform/exit-status.js'
import {CRASH_BACKOFF_MINUTES} from '../platform/limits.js'
import type {AppState} from '../state/app-state.js'
import {formatClock, plural} from '../view/format.js'
import type {Occurrence, Words} from './cause.js'
import {earliest} from './evidence.js'
import {agree, placeOf, times, totalOf} from './words.js'

/** What is known of a process that ended by itself. */
export interface Crash {
  /** Who says so: lines about the process itself, the platform when it was asked, or only the router's H10. */
  readonly said: 'by-lines' | 'by-platform' | 'by-router'
  readonly status: number | null
}

/** Crashes that lines show; with them what only the platform or the router says. */
export function tellCrashes(
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

/** Crashes that only the platform tells, and the router where it does. */
export function tellUnseen(
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

/** Nothing but the router's word. */
export function tellRefusals(refusals: number): Omit<Words, 'remedies'> {
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
