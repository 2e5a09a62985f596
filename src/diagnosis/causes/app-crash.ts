import {ARTICLES} from '../../platform/articles.js'
import type {AppState} from '../../state/app-state.js'
import type {Cause, Found, Occurrence} from '../cause.js'
import {type Crash, tellCrashes, tellRefusals, tellUnseen} from '../crash-words.js'
import {type Death, deathsOf, occurrenceOfDeaths} from '../deaths.js'
import {occurrenceOf} from '../evidence.js'
import {heroku, longerLog} from '../remedies.js'
import {rollback} from '../rollback.js'
import {byDyno} from '../statistics/group.js'
import {unexplained} from '../unexplained.js'
import {type UnseenCrash, unseenCrashes} from '../unseen-crashes.js'
import {totalOf} from '../words.js'

/** A process that was up ends by itself; or only the platform or the router (H10) says so, and the crash is not in view. */
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
        longerLog(state, 'what the process printed before it ended'),
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
